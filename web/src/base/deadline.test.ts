// Unit tests of waits with a deadline.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileDeadline, bytesArrived, deadline, FileWatch, TimedOut, WAIT, Watch } from './deadline';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});

describe('a watch', () => {
  test('acts once, after its time without progress', () => {
    const act = vi.fn();
    new Watch(1000, act).start();
    vi.advanceTimersByTime(900);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(act).toHaveBeenCalledOnce();
  });

  test('does not act while there is progress, however slow', () => {
    const act = vi.fn();
    const watch = new Watch(1000, act).start();
    for (let i = 0; i < 100; i++) {
      vi.advanceTimersByTime(800);
      watch.progress();
    }
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1500);
    expect(act).toHaveBeenCalledOnce();
  });

  test('does not count the time in which the page was asleep', () => {
    const act = vi.fn();
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    new Watch(10_000, act).start();
    now += 3_600_000;
    vi.advanceTimersByTime(250);
    expect(act).not.toHaveBeenCalled();
    clock.mockRestore();
  });

  test('counts only while its condition holds', () => {
    const act = vi.fn();
    let visible = false;
    new Watch(1000, act, () => visible).start();
    vi.advanceTimersByTime(60_000);
    expect(act).not.toHaveBeenCalled();
    visible = true;
    vi.advanceTimersByTime(1500);
    expect(act).toHaveBeenCalledOnce();
  });

  test('can be stopped, and started again', () => {
    const act = vi.fn();
    const watch = new Watch(1000, act).start();
    watch.stop();
    vi.advanceTimersByTime(5000);
    expect(act).not.toHaveBeenCalled();
    watch.start();
    vi.advanceTimersByTime(1500);
    expect(act).toHaveBeenCalledOnce();
  });
});

describe('a deadline', () => {
  test('rejects with the message what never comes', async () => {
    const refused = expect(deadline(never(), 1000, 'too late')).rejects.toThrow(new TimedOut('too late'));
    await vi.advanceTimersByTimeAsync(1500);
    await refused;
  });

  test('does not change what comes in time or fails by itself', async () => {
    await expect(deadline(Promise.resolve(3), 1000, '')).resolves.toBe(3);
    await expect(deadline(Promise.reject(new Error('own')), 1000, '')).rejects.toThrow('own');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('files', () => {
  test('are not late while bytes of any of them arrive', async () => {
    let refused = false;
    fileDeadline(never(), 'late').catch(() => (refused = true));
    for (let i = 0; i < 20; i++) {
      await vi.advanceTimersByTimeAsync(WAIT.file - 1000);
      bytesArrived();
    }
    expect(refused).toBe(false);
    await vi.advanceTimersByTimeAsync(WAIT.file + 1000);
    expect(refused).toBe(true);
  });

  test('that have come are no longer watched', () => {
    const act = vi.fn();
    const watch = new FileWatch(1000, act).start();
    watch.stop();
    bytesArrived();
    vi.advanceTimersByTime(60_000);
    expect(act).not.toHaveBeenCalled();
  });
});
