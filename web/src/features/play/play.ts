// One playing, from the first press to the result: the order comes from the engine, then
// practice, instructions, and the block itself.

import type { Block, PlayOptions, PlayedBlock, Timing } from '../../engine/contract-play';
import type { Session } from '../../state/session';
import { blockOptionsOf, blockOf, judged, practice, recordsOf, trialsOf } from './block';
import { clockStep, FrameMeter } from './timing';
import { Runner, type Done, type Trial } from './runner';
import { Tones } from './tones';
import { t } from '../../base/text';
import { PlayStage } from './stage';

// Ended is what became of it: a result, or where it was stopped.
export type Ended = { played: PlayedBlock } | { stopped: 'practice' | 'block'; trial: number; of: number };

export async function play(session: Session, options: PlayOptions): Promise<Ended> {
  const tones = options.sound ? new Tones() : null;
  tones?.wake();
  const block = await blockOf(blockOptionsOf(options));
  if (session.store.model.state?.playing) await session.pause();
  let stop = () => {};
  let runner: Runner | undefined; // of the trials under way
  let answered: number;
  let stopped = false;
  const halted = new Promise<null>((done) => {
    stop = () => {
      stopped = true;
      runner?.stop();
      done(null);
    };
  });
  const stage = new PlayStage((at) => runner?.press(at), () => runner?.pause(), () => stop(), tones);
  const run = async (trials: Trial[], meter: FrameMeter): Promise<Done | null> => {
    runner = new Runner(trials, options.window, meter, stage, stage.attention);
    const done = await runner.run();
    answered = runner.answered;
    return done;
  };
  const ready = async (key: string): Promise<boolean> => {
    await Promise.race([stage.wait({ title: t(`${key}.title`), text: t(`${key}.text`), act: t(`${key}.go`) }), halted]);
    return !stopped;
  };

  stage.open();
  try {
    const practised = new FrameMeter();
    if (options.practice) {
      stage.counts('play.count.practice');
      const trials = practice(block);
      if (!(await ready('play.practice')) || !(await run(trials, practised))) return { stopped: 'practice', trial: 0, of: trials.length };
    }
    answered = 0;
    stage.counts('play.count');
    const meter = new FrameMeter();
    const trials = trialsOf(block);
    const done = (await ready('play.begin')) ? await run(trials, meter) : null;
    if (!done) return { stopped: 'block', trial: answered, of: trials.length };
    const timing: Timing = {
      frameMs: (options.practice ? practised : meter).median(),
      frames: options.practice ? 'practice' : 'block',
      clockMs: clockStep(),
      soundMs: tones?.late() ?? null,
    };
    return { played: await finished(session, options, block, done, timing) };
  } finally {
    stop();
    stage.close();
    tones?.close();
  }
}

async function finished(
  session: Session,
  options: PlayOptions,
  block: Block,
  { answers, voided }: Done,
  timing: Timing,
): Promise<PlayedBlock> {
  const { judgement, records } = await judged(session.engine, recordsOf(block, answers));
  return { at: Date.now(), options: { ...options, seed: block.seed }, block, answers, records, judgement, timing, voided };
}
