// Runs a block from the first press to the result: the engine gives the trials; then practice,
// instructions, and the block itself.

import type { Block, PlayOptions, PlayedBlock, Timing } from '../../engine/contract-play';
import type { Session } from '../../state/session';
import { blockOptionsOf, blockOf, judge, practice, recordsOf, trialsOf } from './block';
import { clockStep, FrameMeter } from './timing';
import { Runner, type RunResult, type Trial } from './runner';
import { Tones } from './tones';
import { t } from '../../base/text';
import { PlayStage } from './stage';

// BlockOutcome is a result, or where the block was stopped.
export type BlockOutcome = { played: PlayedBlock } | { stopped: 'practice' | 'block'; trial: number; of: number };

export async function play(session: Session, options: PlayOptions): Promise<BlockOutcome> {
  const tones = options.sound ? new Tones() : null;
  tones?.resume();
  const block = await blockOf(blockOptionsOf(options));
  if (session.store.model.state?.playing) await session.pause();
  let stop = () => {};
  let runner: Runner | undefined; // of the current trials
  let answered: number;
  let stopped = false;
  const stopRequested = new Promise<null>((done) => {
    stop = () => {
      stopped = true;
      runner?.stop();
      done(null);
    };
  });
  const stage = new PlayStage((at) => runner?.press(at), () => runner?.pause(), () => stop(), tones);
  const run = async (trials: Trial[], meter: FrameMeter): Promise<RunResult | null> => {
    runner = new Runner(trials, options.window, meter, stage, stage.attention);
    const done = await runner.run();
    answered = runner.answered;
    return done;
  };
  const waitForPress = async (key: string): Promise<boolean> => {
    await Promise.race([stage.wait({ title: t(`${key}.title`), text: t(`${key}.text`), act: t(`${key}.go`) }), stopRequested]);
    return !stopped;
  };

  stage.open();
  try {
    const practiceMeter = new FrameMeter();
    if (options.practice) {
      stage.setCounter('play.count.practice');
      const trials = practice(block);
      if (!(await waitForPress('play.practice')) || !(await run(trials, practiceMeter)))
        return { stopped: 'practice', trial: 0, of: trials.length };
    }
    answered = 0;
    stage.setCounter('play.count');
    const meter = new FrameMeter();
    const trials = trialsOf(block);
    const done = (await waitForPress('play.begin')) ? await run(trials, meter) : null;
    if (!done) return { stopped: 'block', trial: answered, of: trials.length };
    const timing: Timing = {
      frameMs: (options.practice ? practiceMeter : meter).median(),
      frames: options.practice ? 'practice' : 'block',
      clockMs: clockStep(),
      soundMs: tones?.latency() ?? null,
    };
    return { played: await completed(session, options, block, done, timing) };
  } finally {
    stop();
    stage.close();
    tones?.close();
  }
}

async function completed(
  session: Session,
  options: PlayOptions,
  block: Block,
  { answers, voided }: RunResult,
  timing: Timing,
): Promise<PlayedBlock> {
  const { judgement, records } = await judge(session.engine, recordsOf(block, answers));
  return { at: Date.now(), options: { ...options, seed: block.seed }, block, answers, records, judgement, timing, voided };
}
