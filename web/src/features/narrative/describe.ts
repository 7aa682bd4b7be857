// The stage in words: everything that is drawn of the current moment, made from the same state.

import { sentenceOf } from './announce';
import { MODULATOR, modulatorsOf, type ModulatorKey, type Reading } from '../../engine/contract';
import { clock, fixed, signed } from '../../base/format';
import { levels } from './no-task-level';
import { ruleHidden, type Model } from '../../state/store';
import { longTask } from '../../state/task-names';
import { t } from '../../base/text';
import { groupName } from '../../ui/names';
import type { LearnerRun, Run } from '../../state/run-kind';
import { runDetails, runSentence } from './run-sentence';

export interface DescribedPart {
  title: string;
  lines: string[];
}

// describeStage is the description by parts, without empty ones.
export function describeStage(model: Model): DescribedPart[] {
  const { state } = model;
  if (!state) return [];
  if (ruleHidden(model)) return [{ title: t('play.self'), lines: [t('play.lead'), t('play.network.hidden')] }];
  const part = (name: string, lines: string[]): DescribedPart => ({ title: t(`describe.${name}`), lines: lines.filter(Boolean) });
  return [
    part('moment', moment(model, state)),
    part('trial', trial(model, state)),
    part('groups', groups(model, state)),
    part('modulators', modulators(state)),
    part('network', network(model, state)),
  ].filter(({ lines }) => lines.length > 0);
}

function moment(model: Model, state: Run): string[] {
  const figure = model.figures.find(({ name }) => name === state.figure)?.title ?? state.figure;
  const time = state.kind === 'learner'
    ? t('describe.time.learner', { trial: state.trial })
    : t(state.kind === 'noTask' ? 'describe.time.still' : 'describe.time', { trial: state.trial, clock: clock(state.tick) });
  return [
    t(state.playing ? 'describe.playing' : 'describe.paused', { figure, seed: state.seed }),
    time,
    runSentence(state, model),
    runDetails(state, model),
  ];
}

function trial(model: Model, run: Run): string[] {
  switch (run.kind) {
    case 'task':
      return spikingTrial(model, run);
    case 'noTask':
      return [];
    case 'learner':
      return learnerTrial(run);
  }
}

function spikingTrial(model: Model, state: Run): string[] {
  const { visual, auditory, goIsCorrect, stage } = state.now;
  const stimulus =
    stage === 'rest'
      ? t('describe.rest')
      : t(auditory ? 'describe.cue' : 'describe.cue.picture', {
          visual,
          auditory,
          right: t(goIsCorrect ? 'describe.go' : 'describe.nogo'),
          stage: t(`describe.stage.${stage}`),
        });
  return [stimulus, last(model), counts(model)];
}

function learnerTrial(state: LearnerRun): string[] {
  const { learner } = state;
  const [go, nogo] = learner.value;
  return [
    t('describe.task', { task: longTask(learner.task), done: learner.inPhase, of: learner.phaseTrials }),
    t('describe.values', { go: signed(go, 2), nogo: signed(nogo, 2) }),
    learner.contexts > 1
      ? t('describe.context', { context: learner.context + 1, percent: Math.round(100 * (learner.belief[learner.context] ?? 0)) })
      : '',
    sentenceOfLast(state),
  ];
}

const last = (model: Model) => (model.state!.last ? t('describe.last', { told: sentenceOf(model) }) : t('announce.nothing'));
const sentenceOfLast = (state: Run) =>
  state.last ? t('describe.lastOutcome', { outcome: t(`outcome.${state.last.outcome}`).toLowerCase() }) : t('announce.nothing');

function counts({ series }: Model): string {
  const n = (outcome: string) => series.outcome.filter((one) => one === outcome).length;
  if (series.outcome.length === 0) return '';
  return t('describe.counts', {
    n: series.outcome.length,
    hit: n('hit'),
    miss: n('miss'),
    alarm: n('false_alarm'),
    rejection: n('correct_rejection'),
  });
}

function groups({ traces }: Model, state: Run): string[] {
  const groupLevels = state.kind === 'noTask' ? levels(state, traces) : [];
  return state.groups.map(({ name, e, i }) => {
    const values = { group: groupName(name), e: fixed(e, 1), i: fixed(i, 1) };
    const nM = groupLevels.find((group) => group.name === name)?.nM;
    const rate = t(i > 0 ? 'describe.group.both' : 'describe.group', values);
    return nM
      ? t('describe.group.tissue', { rate, list: concentrations(nM, modulatorsOf(state)) })
      : rate;
  });
}

function modulators(state: Run): string[] {
  return modulatorsOf(state).map((key) => {
    const { on, level, min, max } = state.modulators[key];
    const name = t(`modulator.${key}`);
    if (state.kind === 'noTask')
      return t('describe.nucleus', { name, hz: fixed(state.noTask.hz[key], 1), tonic: fixed(state.noTask.tonic[key], 1) });
    return on
      ? t('describe.level', { name, level: signed(level, 2), min: fixed(min, 0), max: fixed(max, 0) })
      : t('describe.off', { name });
  });
}

function network({ followed, reading, twins }: Model, state: Run): string[] {
  return [
    t(state.kind === 'learner' ? 'describe.size.learner' : 'describe.size', { cells: state.cells, synapses: state.synapses }),
    state.kind === 'learner' ? t('sentence.learner.silent', { n: state.learner.silent }) : '',
    followed
      ? t('follow.now', {
          cell: followed.cell,
          population: groupName(followed.population ?? ''),
          kind: t(`cell.${followed.kind ?? ''}`),
          n: followed.synapses ?? 0,
        })
      : '',
    reading ? readingText(reading, state) : '',
    twins ? t('describe.twin') : '',
  ];
}

// readingText is the reading at a point of the tissue.
export const readingText = ({ x, y, nM }: Reading, state: Run) =>
  t('describe.reading', { x: Math.round(x), y: Math.round(y), list: concentrations(nM, modulatorsOf(state)) });

// concentrations lists the concentration of each modulator: of those with low ones to two decimals.
const concentrations = (nM: Record<ModulatorKey, number>, of: ModulatorKey[]) =>
  of
    .map((key) => t('describe.nM', { name: t(`dropper.${key}`), nM: fixed(nM[key], MODULATOR[key].fullNM < 10 ? 2 : 1) }))
    .join(t('describe.nM.join'));
