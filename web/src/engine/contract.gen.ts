// Written by `make contract` from the types of the engine: do not edit.
// What calls there are stands in engine/lab/contract.go, with what its tags mean.

// The speed at which the engine runs as fast as it can.
export const MAX_SPEED = 1000;

// Trials under one rule that can tell that it was not found.
export const LEAST = 40;

// ModulatorKey names a modulator: dopamine, noradrenaline, acetylcholine, serotonin.
export const MODULATORS = ['da', 'na', 'ach', '5ht'] as const;
export type ModulatorKey = (typeof MODULATORS)[number];

// Outcome is what came of a trial.
export type Outcome = 'hit' | 'miss' | 'false_alarm' | 'correct_rejection';

// Picture is a cue that is seen.
export type Picture = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H';

// Sound is a cue that is heard.
export type Sound = 'X' | 'Y';

// Scale is how large a part of the network is looked at.
export const SCALES = ['synapse', 'neuron', 'circuit', 'network'] as const;
export type Scale = (typeof SCALES)[number];

// FactMeasure is what a lesson measures of a run.
export type FactMeasure = 'right' | 'false_alarms' | 'misses' | 'releases' | 'level' | 'rpe' | 'kept' | 'nM';

// CellKind is what cells of a population do.
export type CellKind = 'input' | 'excitatory' | 'inhibitory';

// FieldView is what is drawn of the concentrations in tissue.
export const FIELD_VIEWS = ['all', 'da', 'na', 'ach', '5ht', 'grid', 'off'] as const;
export type FieldView = (typeof FIELD_VIEWS)[number];

// Calls are all calls that the engine answers: what each takes, and what it gives.
export interface Calls {
  // All figures: the lab's, and those that were read from files and links.
  figures: { takes: Nothing; gives: Figure[] };
  // The parameters of the figure in view, in the order in which they are shown.
  params: { takes: Nothing; gives: Param[] };
  // All parameters with their values now, by key.
  values: { takes: OfTwo; gives: Record<string, Value> };
  // The value of one parameter now.
  get: { takes: GetRequest; gives: Value };
  // Opens a link and goes to its tick.
  open: { takes: OpenRequest; gives: Opened };
  // Reads a link and leaves the session as it is.
  readLink: { takes: ReadLinkRequest; gives: LinkRead };
  // Opens a figure of this name under its first condition.
  figure: { takes: FigureRequest; gives: Opened };
  // Lets time go on.
  play: { takes: Nothing; gives: State };
  // Lets time stand still.
  pause: { takes: Nothing; gives: State };
  // Sets how fast time goes.
  speed: { takes: SpeedRequest; gives: State };
  // Goes on for some time, or to the end of the trial in progress and of further ones.
  step: { takes: StepRequest; gives: State };
  // Goes to a tick, or to the start of a trial, back or forth.
  seek: { takes: SeekRequest; gives: State };
  // Begins the run anew, with the parameters as they are now.
  reset: { takes: ResetRequest; gives: State };
  // The present state.
  state: { takes: Nothing; gives: State };
  // The records of finished trials.
  trials: { takes: FromOfTwo; gives: TrialRow[] };
  // What was measured after each finished trial, by column.
  series: { takes: FromOfTwo; gives: Series };
  // Releases a modulator by hand.
  puff: { takes: PuffRequest; gives: State };
  // Silences hidden units of a learner for good.
  lesion: { takes: LesionRequest; gives: State };
  // What a learner keeps of each task. Refused where the figure has no learner.
  kept: { takes: Nothing; gives: Kept };
  // Measures what a lesson says of the run; null where the run has not come so far.
  fact: { takes: FactRequest; gives: number | null };
  // Chooses the cell whose inputs are shown.
  follow: { takes: FollowRequest; gives: Followed };
  // Shows the running state at a scale.
  lens: { takes: LensRequest; gives: LensAnswer };
  // Reads the tissue at a place; null with global levels.
  probe: { takes: ProbeRequest; gives: Probed | null };
  // Puts a second network beside the first, or takes it away where neither name nor set is given.
  twin: { takes: TwinRequest; gives: Twins };
  // How the two networks differ so far.
  twins: { takes: From; gives: Twins };
  // The link that opens this state.
  link: { takes: Nothing; gives: string };
  // Goes on with a long way (see Gone). It answers as the call that began it does, at the end.
  onward: { takes: OnwardRequest; gives: unknown };
  // Ends a long way where it has come to, and tells whether there was one.
  stop: { takes: Nothing; gives: boolean };
  // Reads a figure file and opens the figure.
  importFigure: { takes: FileRequest; gives: Opened };
  // The figure in view, with parameters as they are now, as the text of a figure file.
  exportFigure: { takes: Nothing; gives: string };
  // Reads a figure file for experiments; the session stays as it is.
  readFigure: { takes: FileRequest; gives: Figure };
  // The session as the text of a session file.
  saveSession: { takes: SaveRequest; gives: string };
  // The link in a session file.
  readSession: { takes: FileRequest; gives: string };
  // The records of finished trials as the text of a CSV file.
  csv: { takes: FromOfTwo; gives: string };
  // Concentrations of a tissue without a task; null where there is a task.
  traces: { takes: From; gives: Traces | null };
  // The last trials in full. Refused where the figure has a learner.
  recording: { takes: RecordingRequest; gives: Recording };
  // The version of the lab.
  version: { takes: Nothing; gives: string };
  // The measures that an experiment can have, in the order in which they are shown.
  metrics: { takes: Nothing; gives: Metric[] };
  // Begins an experiment.
  experiment: { takes: ExperimentRequest; gives: Begun };
  // Runs one seed of one arm of the experiment: its measures by name.
  measure: { takes: JobRequest; gives: Record<string, number> };
  // Takes what measure gave into the experiment.
  tally: { takes: TallyRequest; gives: Tallied };
  // Offsets of seeds, from the first, that have not been measured under all arms.
  missing: { takes: MissingRequest; gives: number[] };
  // What the experiment has found so far.
  result: { takes: Nothing; gives: Result };
  // A result as the text of a CSV file, as the command line writes it.
  resultCSV: { takes: ResultCSVRequest; gives: string };
  // What counts of the experiment so far, as text that experiment takes back.
  saved: { takes: Nothing; gives: string };
  // Runs networks through a block of trials that a person can do too.
  block: { takes: BlockRequest; gives: Block };
  // Measures a block by its records, whoever did it. Where the rule changes, a phase begins.
  judge: { takes: JudgeRequest; gives: Judgement };
  // The rows of the table by which modulators act, as they are now.
  receptors: { takes: Nothing; gives: ReceptorRow[] };
  // Changes parameters: it takes them by key with their values. All are checked before any is changed.
  set: { takes: Record<string, Value>; gives: SetAnswer };
  // The stage as it is now as the text of an SVG, or only the note that says where it comes from.
  picture: { takes: PictureRequest; gives: string };
}

// Nothing is the arguments of a call that takes none.
export type Nothing = Record<string, never>;

// Figure is one figure, with what it inherits filled in.
export interface Figure {
  name: string; // in links and files
  title: string;
  parent?: string; // name of the figure from which it inherits
  circuit?: string; // name; learner: its subject is a learner; missing: the first circuit
  paper: string; // the paper that it follows
  claim: string; // what it claims
  set?: Record<string, Value>; // parameters that differ from the table
  conditions?: Condition[]; // its arms
  factors?: string[]; // switches: all their combinations are conditions, before those in conditions
  reference?: string; // the condition with which others are compared; none = the first
  sweeps?: Sweep[]; // an experiment also runs each condition with each of these values
  view?: 'many'; // the page opens on the experiment, not on one network
  faculties?: Faculty[]; // what a map of the factors' effects shows, in order
  live: string; // name of the condition that a visitor sees first
  protocols?: Protocol[]; // what an experiment runs under each condition; none = one run with the condition's values
  goals?: Goal[]; // measures by which conditions are tuned
  text: FigureText;
  mine?: boolean; // a user's own figure, from a file or link
}

// Param is one row of the table.
export interface Param {
  key: string; // in links, files and on the command line
  label: string; // in English
  group: string; // the part of the page it stands in
  kind: 'number' | 'integer' | 'switch' | 'choice'; // what values it takes
  unit: string; // empty where it has none
  min: number;
  max: number;
  step: number; // of a slider; any value in the range is allowed
  default: number; // of a switch 0 or 1, of a choice its index
  choices?: string[]; // of a choice
  doc: string; // what it means, in English
  source: string; // author and year, or "ours" where it was chosen on prototypes
  main: boolean; // shown at once
  live: boolean; // may change while a run goes on; otherwise the run starts again
  needs?: ParamNeed; // where it acts at all; missing: everywhere
}

// OfTwo says which of two networks side by side is asked.
export interface OfTwo {
  twin?: boolean; // the twin, not the first
}

// Value is what a parameter has: a number, true or false, or the name of a choice.
export type Value = number | boolean | string;

// GetRequest names a parameter.
export interface GetRequest {
  key: string;
}

// OpenRequest is a link to open.
export interface OpenRequest {
  link?: string; // what stands behind # in the address; missing: the first figure
}

// Opened is what has been opened.
export interface Opened {
  link?: string; // of what a link opened: as it was written, without what happened to it on the way
  mine: boolean; // the figure is somebody's own
  problems: string[]; // what of a link could not be read, in words
  state: State;
}

// ReadLinkRequest is a link to read.
export interface ReadLinkRequest {
  link: string;
}

// LinkRead is a link that was read, but not opened.
export interface LinkRead {
  figure: string; // name of the one that it opens; empty where that is unknown
  link: string; // as it was written, without what happened to it on the way
  problems: string[]; // what could not be read, in words
}

// FigureRequest names a figure.
export interface FigureRequest {
  name: string;
}

// State is the present state of a session, for the page.
export interface State {
  figure: string; // name
  condition: string; // name, or the modulators that are on where they were switched by hand
  seed: Seed;
  tick: number; // steps made: of 1 ms, of a learner trials
  trial: number; // in progress, from 1
  t: number; // ms within it
  phase: number; // index into phases
  rule: string; // the cue, or cues, that mean Go; of a learner the task
  playing: boolean;
  speed: number; // simulated ms in a ms
  accuracy: number | null; // share right of the last 20 trials; null before the first
  dPrime: number | null; // of the same trials
  hGo: number | null; // entropy of the responses to Go cues, bits; null at first and of a learner
  hCompound: number | null; // the same by pair of cues
  hash: string; // of the whole state: equal hashes, equal spikes from here on
  shiftTrial: number; // first trial under the present rule if it is not the first rule, else 0
  phases: Phase[];
  modulators: Record<ModulatorKey, Modulator>;
  last: TrialRow | null; // the record of the last finished trial; null before the first
  now: TrialNow;
  surprise: number; // fast running error of the predictive network
  expected: number; // slow running error: expected uncertainty
  value: number; // the reward that the critic expects
  trials: number; // of the whole schedule
  trialMs: number; // length of a trial, ms; of a learner at a speed of 1
  stepCost: number; // wall time of a step, µs
  tissue: boolean; // modulators are concentrations in tissue
  idle: boolean; // there is no task: trials are seconds
  still: Still | null; // what the tissue holds, where there is no task; else null
  cells: number;
  synapses: number;
  commands: number; // that a person has given since tick 0
  learner: LearnerState | null; // of a figure that learns; else null
  groups: GroupRate[]; // how much each fires; empty where a figure learns
  width: number; // of the sheet, µm; 0 where a figure learns
  height: number; // µm
}

// SpeedRequest is a speed.
export interface SpeedRequest {
  x: number; // simulated ms in a ms, from 0.05 to 1000, which is as fast as it can
}

// StepRequest says how far to go on.
export type StepRequest =
  // so many ms; of a learner, so many trials
  | { ms: number; trials?: never }
  // to the end of the trial in progress and of further ones, so many in all
  | { ms?: never; trials: number };

// SeekRequest says where to go.
export type SeekRequest =
  // from 0
  | { tick: number; trial?: never }
  // its start; from 1
  | { tick?: never; trial: number };

// ResetRequest says how to begin anew.
export interface ResetRequest {
  seed?: Seed; // missing: the present one
}

// FromOfTwo says where to begin, and which of two networks is asked.
export interface FromOfTwo {
  from?: number; // first trial, from 1; missing: the very first
  twin?: boolean; // the twin is asked, not the first network
}

// TrialRow is the record of a finished trial: of a spiking network, or of a learner.
export type TrialRow = TrialRecord | LearnerTrial;

// Series is columns of what was measured after each trial, from one on.
export interface Series {
  from: number; // the first trial, from 1
  trial: number[]; // its number
  accuracy: number[]; // share right of the last 20 trials
  hGo: (number | null)[]; // entropy of the responses, bits; null in a learner
  hCompound: (number | null)[]; // the same given the pair of cues, bits; null in a learner
  da: number[]; // level of dopamine after the outcome
  na: number[]; // of noradrenaline
  ach: number[]; // of acetylcholine
  ht: number[]; // of serotonin
  rpe: number[]; // reward prediction error
  outcome: (Outcome | '')[]; // empty without a task
  rule: string[]; // the cue, or cues, that mean Go; of a learner the task
  release: number[]; // 1: noradrenaline was released; of a learner, the context was changed
}

// PuffRequest is a release by hand.
export interface PuffRequest {
  modulator: ModulatorKey;
  x?: number; // µm from the middle of the sheet; x and y go together
  y?: number; // µm
  nM?: number; // concentration; missing: 500 in tissue, else one level's worth
}

// LesionRequest lists hidden units.
export interface LesionRequest {
  units: number[]; // from 0
}

// Kept is the matrix of what a learner keeps: in exams along the way, the share right of each task met so far.
export interface Kept {
  every: number; // trials from exam to exam
  at: number[]; // trials after which there was one
  tasks: string[]; // that have been met, in their order
  planned: string[]; // of the course, begun ones as they were
  accuracy: ((number | null)[])[]; // by exam, then task; null before it was met
  chance: number; // share right of who knows nothing
  changes: TaskChange[];
  resets: number[]; // trials on which the context was changed
  twin: KeptTwin | null; // null without a twin
}

// FactRequest says what to measure, of which trials, and of which of two networks.
export interface FactRequest {
  measure: FactMeasure;
  of?: 'twin'; // missing: the first network
  trials?: [number, number]; // the first and the last, from 1; of nM none
  modulator?: string; // of level and nM: its key, or ht for 5ht
  after?: Outcome; // trials of this outcome alone; missing: all
  task?: string; // of kept: its name
  x?: number; // of nM: µm from the middle of the sheet
  y?: number; // µm
}

// FollowRequest names a cell.
export interface FollowRequest {
  cell: number; // from 0; −1: no cell
}

// Followed is the cell that is followed.
export interface Followed {
  cell: number; // −1: none, and nothing else is said
  kind?: CellKind;
  population?: string; // name
  synapses?: number; // that end on it and have weights of their own
}

// LensRequest says what to show; off closes the lens, so that nothing is recorded.
export interface LensRequest {
  scale: Scale | 'off';
  cell?: number; // missing or −1: the one that is followed, else the first that learns
  synapse?: number; // the cell that sends; missing or −1: the one shown before, else the strongest
  from?: number; // of a network: first trial, from 1
}

// LensAnswer is one of the answers, which scale tells apart; a synapse's has a time where there is a synapse.
export type LensAnswer = SynapseLens | NoSynapse | NeuronLens | CircuitLens | NetworkLens | LensOff;

// ProbeRequest is a place of the tissue.
export interface ProbeRequest {
  x: number; // µm from the middle of the sheet
  y: number; // µm
  radius?: number; // µm: concentrations are means over this disc; missing: those at the place
}

// Probed is what a place of the tissue holds: the concentration of each modulator, nM, and how far receptors there are
// occupied.
export interface Probed {
  '5ht': number;
  ach: number;
  da: number;
  na: number;
  receptors: Occupied[];
}

// TwinRequest says what the second network has otherwise.
export type TwinRequest =
  {
    anew?: boolean; // the first network begins anew as well
    from?: number; // first trial of the series in the answer, from 1
  } & (
    // a condition, whose parameters it has
    | { name: string; set?: never }
    // parameters with their values
    | { name?: never; set: Record<string, Value> }
    | { name?: never; set?: never }
  );

// Twins is how two networks side by side differ.
export interface Twins {
  on: boolean; // there is a twin; else all below is empty
  condition: string; // of the twin
  differs: Difference[];
  // apart is the tick of the first spike that only one of them has, or, of learners, of the first trial that they met
  // otherwise; null: none so far.
  apart: number | null;
  choice: number; // first trial on which they chose otherwise, 0: none so far
  others: number; // trials on which they did
  trials: number; // that both have finished
  series: Series | null; // of the twin, from a trial on; null without a twin
}

// From says where to begin.
export interface From {
  from?: number; // first trial, from 1; of traces the first sample, from 0; missing: the very first
}

// OnwardRequest says for how long to go on.
export interface OnwardRequest {
  x?: number; // for so long, ms of wall time; missing: one small part
}

// FileRequest is a file.
export interface FileRequest {
  json: string; // its text
}

// SaveRequest is what a session file holds beside the session.
export interface SaveRequest {
  view?: string; // what a link has of the page, from its first & on
}

// Traces is concentrations of a tissue without a task from a sample on.
export interface Traces {
  every: number; // ms between samples
  from: number; // the first of these, from 0
  groups: Record<string, Record<ModulatorKey, number[]>>; // nM by group and modulator
  n: number; // samples that there are in all
}

// RecordingRequest says how much of a run to record.
export interface RecordingRequest {
  trials: number; // the last so many, the one in progress among them; 100 at most
  twin?: boolean; // of the twin, not of the first network
}

// Recording is the last trials of a run in full: every spike, and the modulators' levels and, in tissue, their
// concentrations.
export interface Recording {
  from: number; // the first tick
  to: number; // the tick after the last
  trialMs: number; // length of a trial, ms
  populations: RecordedPopulation[];
  tick: number[]; // of each spike: the step in which the cell fired
  cell: number[]; // of each spike: the cell
  every: number; // ms between two levels, each of the end of a step
  level: Record<ModulatorKey, number[]>; // by modulator
  groups: Record<string, Record<ModulatorKey, number[]>>; // nM by group and modulator; empty without tissue
}

// Metric defines a measure of a whole run.
export interface Metric {
  name: string;
  fraction: boolean; // a yes or no in each run
  share: boolean; // between 0 and 1 in every run: a share of trials, or the bits of a binary choice
  better: -1 | 0 | 1; // which way is better: 1 more, −1 less, 0 neither
  doc: string; // in English
}

// ExperimentRequest is a plan of an experiment. What is left out is the figure's.
export interface ExperimentRequest {
  figure: string;
  seed?: Seed; // the first; missing: 1
  seeds?: number; // how many follow each other; missing: 30
  conditions?: string[]; // names; missing: all
  protocols?: string[]; // tasks that each network is given, by name; missing: all
  set?: Record<string, Value>; // parameters with their values, under all conditions
  sweeps?: Sweep[]; // missing: the figure's
  saved?: string; // what the call saved gave of the same plan
}

// Begun is an experiment that was begun.
export interface Begun {
  arms: string[]; // names
  done: number; // seeds that were measured before, under all arms
  figure: string;
  key: string; // tells plans apart
  left: string; // why what was saved is of no use; empty where it is
  own: string; // text of the figure, where it is somebody's own; else empty
  seeds: Seeds;
}

// JobRequest names one run of an experiment.
export interface JobRequest {
  offset: number; // of its seed from the first
  arm: number; // index into the arms of experiment
}

// TallyRequest is what one run of an experiment gave.
export interface TallyRequest {
  offset: number; // of its seed from the first
  arm: number; // index into the arms of experiment
  measures: Record<string, number>; // by name
}

// Tallied is how far an experiment has come.
export interface Tallied {
  done: number; // seeds that have been measured under all arms
}

// MissingRequest says among which seeds to look.
export interface MissingRequest {
  from?: number; // offset of the first
  most?: number; // how many to list; missing: all
}

// Result is the result of an experiment, for the command line and the page.
export interface Result {
  figure: string; // name
  version: string; // of the lab
  seeds: Seeds;
  set?: Record<string, string>; // parameters that the plan changed, as text
  conditions: Arm[]; // its arms, in order
  effects?: Effect[]; // where the conditions are a full factorial
}

// ResultCSVRequest is a result to write.
export interface ResultCSVRequest {
  result?: Result; // missing: what the experiment under way has found so far
}

// BlockRequest is a block of trials.
export interface BlockRequest {
  figure?: string; // missing: the first
  seed: Seed;
  before: number; // trials before the change of rule
  after: number; // trials after it
  conditions?: string[]; // of the networks; missing: the figure's first for the public
}

// Block is a block of trials, and what networks made of it.
export interface Block {
  columns: string[]; // of the records, in the order of a table
  figure: string;
  fixation: number[]; // ms before each trial's cue
  networks: PlayedNetwork[];
  seed: Seed;
  version: string; // of the lab
}

// JudgeRequest is the records of a block, in order.
export interface JudgeRequest {
  records: Row[];
}

// Judgement is the scores of a block, done by a person or by a network.
export interface Judgement {
  whole: Score; // of the whole block
  phases: Score[]; // of each phase, that is each stretch of trials under one rule
  outcomes: Outcome[]; // of each trial
  accuracy: number[]; // after each trial, share correct of the last window trials or fewer
  window: number; // trials of accuracy
  run: number; // correct trials in a row by which a rule counts as found
  least: number; // fewest trials of a phase in which a rule that was not found means something
  correction: string; // how rates of 0 and 1 are kept finite
}

// ReceptorRow is a row as it is shown, with its binding and its gain now.
export interface ReceptorRow {
  id: string; // in keys of parameters
  name: string; // in words
  modulator: ModulatorKey;
  receptor: string; // name
  kind: 'ionotropic' | 'metabotropic';
  ec50: number; // nM
  speed: number; // ms, 1/k_off
  binding: string; // source of ec50 and speed
  assumed: boolean; // one of both was chosen by us
  target: string; // what it changes
  where: string; // in words
  gain: number; // now, 0 where the row is left out
  unit: string; // of the gain
  gainKey: string; // parameter that gives it
  onKey: string; // its switch
  scaleKey: string; // its scale
  on: boolean; // its switch now
  scale: number; // of the gain, now
  source: string; // of the row
}

// SetAnswer is what came of a change of parameters.
export interface SetAnswer {
  restarted: boolean; // the run began anew, as one of them may not change in a run
  state: State;
}

// PictureRequest is what the page asks for: which network, how large, in which theme and words.
export interface PictureRequest {
  what: 'stage' | 'note'; // the stage with its note, or the note alone
  which?: 0 | 1 | 2; // 0 the first network, 1 its twin, 2 the difference between the two
  width?: number; // CSS px
  height?: number; // CSS px
  light?: boolean; // the light theme
  more?: boolean; // more contrast
  fields?: FieldView; // missing: all
  labels?: Record<string, string>; // words in the picture, by their key
  note: PictureNote;
}

// Gone is the answer of a call that has a long way to go, as far as it has come: the page's worker tells the page of
// it, and calls onward until the call's own answer comes.
export interface Gone {
  way: Way;
}

// Condition is one arm of a figure.
export interface Condition {
  name: string;
  label?: string; // missing: the name
  set: Record<string, Value>; // parameters that differ from the figure
  best?: Best[]; // where each metric is measured under the setting that is best for it
  tune?: Sweep[]; // which parameters are tuned, and the values to start from
  tunedAs?: string; // another condition: its tuned values are used, or this condition's tuning starts from them
  crossed?: boolean; // one of the combinations of the figure's factors
}

// Sweep is a parameter and some values of it, usually with the value that it has anyway.
export interface Sweep {
  key: string; // of the parameter
  values: Value[];
}

// Faculty is something that a network can do, and the measure and protocol by which it is judged.
export interface Faculty {
  metric: string; // name of the measure
  label: string; // in English
  protocol: string; // name of the protocol that measures it
}

// Protocol is one of several tasks that an experiment gives each network under each condition; each is a new run.
export interface Protocol {
  name: string;
  label?: string; // missing: the name
  set: Record<string, Value>; // replaces the condition's values
  measure: string; // name of what is measured
}

// Goal is a measure by which conditions are tuned, and the measures that go with it. A measure such as forgetting would
// be best where nothing is learnt; it is measured at the setting that is best by another measure.
export interface Goal {
  metric: string; // name of the measure
  protocol: string; // name of the protocol that measures it
  with?: string[]; // names of measures
}

// FigureText explains a figure to its reader.
export interface FigureText {
  see: string; // what to look at
  try: string; // what to do
  why: string; // what it means
  model: string; // how it is modelled
  notModelled: string; // what is not modelled
  sources: string[];
}

// ParamNeed is what a choice must be, or must not be, for a parameter to act.
export interface ParamNeed {
  key: string; // of the parameter that is the choice
  choice: string; // the value in question
  not: boolean; // it must be another value
}

// Seed of a run's random numbers: a whole number of 64 bits. In JSON it is a number as far as every reader has it
// exactly, up to 2^53 − 1, and its digits as text beyond.
export type Seed = number | string;

// Phase is one phase of the schedule.
export interface Phase {
  rule: string; // the cue, or cues, that mean Go; of a learner the task
  kind: string; // of a learner: new, return, reversed, half
  first: number; // its first trial, from 1
}

// Modulator is what one modulator does now.
export interface Modulator {
  on: boolean;
  strength: number; // by which its effects are multiplied
  level: number; // times strength
  min: number; // of the level at a strength of 1, or 2 for noradrenaline
  max: number;
}

// TrialNow is the trial in progress.
export interface TrialNow {
  visual: Picture | ''; // the picture; empty before the cue
  auditory: Sound | ''; // the sound; empty before the cue
  goIsCorrect: boolean; // pressing is right
  stage: 'cue' | 'choice' | 'outcome' | 'rest';
  choice: 'go' | 'nogo' | ''; // empty before it is made
  outcome: Outcome | ''; // empty before it is known
}

// Still is the present state of a tissue without a task, for the page.
export interface Still {
  groups: StillGroup[]; // from left to right
  hz: Record<ModulatorKey, number>; // rate of each nucleus, Hz
  tonic: Record<ModulatorKey, number>; // the same at rest
  wired: Record<ModulatorKey, boolean>; // it goes to its targets only
  puffRadius: number; // µm
  puff: StillPuff | null; // the last by hand that had a place; null before it
}

// LearnerState is what a learner is in now, beside what all subjects have.
export interface LearnerState {
  kind: string; // modulated, or a baseline
  side: number; // hidden units along each side of their torus
  contexts: number; // 1 where it has none
  context: number; // the one that it is in, from 0
  belief: number[]; // in each context
  novel: number; // belief in a context that was not met before
  used: boolean[]; // which contexts hold something
  uncertainty: number; // expected variance of rewards in the context
  error: number; // the last reward less what was expected
  value: [number, number]; // of Go and No-Go, for the last stimulus
  reset: boolean; // the context was changed in the last trial
  task: string; // name
  inPhase: number; // trials of this phase that are done
  phaseTrials: number; // trials that it has
  silent: number; // hidden units that were lesioned
  keys: number; // prototypes that the context holds
}

// GroupRate is how much the cells of a group fire, Hz. An input counts as excitatory.
export interface GroupRate {
  name: string; // of the group
  e: number; // of excitatory cells
  i: number; // of inhibitory cells; 0 where the group has none
}

// TrialRecord is a finished trial as JSON: the columns of Columns by their names, in alphabetical order. The actor's
// cells are those of Go and No-Go, or D1 and D2.
export interface TrialRecord {
  ach_level: number; // acetylcholine: mean level in the 200 ms after the outcome
  ach_nM: number | null; // the same in nM, over the actor's cells; null without tissue or axons
  condition: string; // the figure's condition, or the modulators that are on
  cue_auditory: Sound | ''; // the sound; empty where there was none
  cue_visual: Picture | ''; // the picture; empty where there was none
  da_level: number; // dopamine, as ach_level
  da_nM: number | null; // dopamine, as ach_nM
  expected_uncertainty: number; // slow running error of the predictive network
  figure: string; // name of the figure
  go_is_correct: boolean | null; // pressing would have been right; null without a task
  ht_level: number; // serotonin, as ach_level
  ht_nM: number | null; // serotonin, as ach_nM
  na_level: number; // noradrenaline, as ach_level
  na_nM: number | null; // noradrenaline, as ach_nM
  na_released: boolean; // noradrenaline was released at this trial's feedback
  outcome: Outcome | ''; // empty without a task
  p_go: number; // share of Go in the last presentations of this pair of cues
  phase: string; // kind of the phase of the schedule
  response: 'go' | 'nogo' | null; // null without a task
  reward: number; // given at feedback
  rpe: number; // reward prediction error, clipped to ±1
  rt_ms: number | null; // from the cue to the press, ms; null without a press
  rule: string; // the cue, or cues, that mean Go
  seed: Seed; // of the run
  surprise: number; // fast running error of the predictive network, after this trial
  tick: number; // step at which the trial began
  trial: number; // from 1
  value: number; // the reward that the critic expected
  version: string; // of the lab
}

// LearnerTrial is a finished trial as JSON has it: the columns of Columns by their names, in alphabetical order.
export interface LearnerTrial {
  ach_level: number; // acetylcholine: level at the end of the trial
  ach_nM: number | null; // always null: a learner has no tissue
  condition: string; // the figure's condition, or the modulators that are on
  context: number; // the context that it held to be the present one, from 1
  cue_auditory: string | null; // always null: a learner sees numbered stimuli
  cue_visual: string | null; // always null: a learner sees numbered stimuli
  da_level: number; // dopamine, as ach_level
  da_nM: number | null; // always null: a learner has no tissue
  expected_uncertainty: number; // expected variance of rewards in the context
  figure: string; // name of the figure
  go_is_correct: boolean; // pressing would have been right
  ht_level: number; // serotonin, as ach_level
  ht_nM: number | null; // always null: a learner has no tissue
  misled: boolean; // the feedback was the opposite of what the rule says
  na_level: number; // noradrenaline, as ach_level
  na_nM: number | null; // always null: a learner has no tissue
  na_released: boolean; // the context was changed, as reset
  outcome: Outcome; // what came of it
  p_go: number; // chance with which it chose Go
  phase: string; // kind of the task: new, reversed or half
  reset: boolean; // the context was changed in this trial
  response: 'go' | 'nogo'; // what it did
  reward: number; // given at feedback
  rpe: number; // the reward less what was expected of what was done
  rt_ms: number | null; // always null: a learner has no time within a trial
  rule: string; // name of the task, as task
  seed: Seed; // of the run
  stimulus: number; // number of the stimulus, from 1
  surprise: number | null; // always null
  task: string; // name of the task
  tick: number; // trials done before this one
  trial: number; // from 1
  value: number; // the reward that it expected of what it did
  version: string; // of the lab
}

// TaskChange is the start of another task.
export interface TaskChange {
  trial: number; // its first
  task: string; // its name
}

// KeptTwin is the same of the twin, under the tasks of the first.
export interface KeptTwin {
  accuracy: ((number | null)[])[]; // by exam, then task; null before it was met
  resets: number[]; // trials on which the context was changed
  condition: string;
  name: string; // the condition's label
}

// SynapseLens is a synapse that learns, over the last two trials.
export interface SynapseLens {
  scale: 'synapse';
  time: LensTime;
  pre: LensCell;
  post: LensCell;
  projection: string;
  min: number; // of the weight
  max: number;
  rest: number; // weight to which it is forgotten
  preSpikes: number[]; // ms from origin
  postSpikes: number[]; // ms from origin
  preTrace: Column;
  postTrace: Column;
  eligibility: Column;
  weight: Column;
  levels: LensLevel[];
  changes: LensChange[]; // of the last trial that had any, oldest first
  inputs: LensInputs;
}

// NoSynapse is a cell onto which no synapse learns.
export interface NoSynapse {
  inputs: LensInputs; // empty
  post: LensCell;
  scale: 'synapse';
}

// NeuronLens is a cell, over the last two trials.
export interface NeuronLens {
  scale: 'neuron';
  time: LensTime;
  post: LensCell;
  spikes: number[]; // ms from origin
  v?: Column; // membrane, mV; this and the currents are missing for an input
  excitation?: Column;
  inhibition?: Column;
  burst?: Column;
  threshold: number; // mV; 0 for an input
  bias: number; // constant and slow current, mV
  modulated: number; // what receptors add to it, mV
  slope: number; // by which receptors multiply its input
  noise: number; // by which they multiply its noise
  chance: number; // of an input: Hz now
  rows: LensTerm[]; // that act on it
  gain: GainCurve | null; // null for an input
}

// CircuitLens is the groups, over the last two trials.
export interface CircuitLens {
  scale: 'circuit';
  time: LensTime;
  groups: LensGroup[];
}

// NetworkLens is what each trial from one on has left, beside the columns of Series.
export interface NetworkLens {
  scale: 'network';
  from: number; // the first trial, from 1
  compound: string[]; // the cues, picture first
  pGo: Numbers; // share of Go in the last presentations of this pair
  value: Numbers; // the reward that the critic expected
  surprise: Numbers;
  expected: Numbers; // uncertainty
  lines: WeightLine[];
}

// LensOff is a lens that was closed.
export interface LensOff {
  scale: 'off';
}

// Occupied is how far receptors of one kind are occupied at a place of the tissue.
export interface Occupied {
  modulator: ModulatorKey;
  receptor: string; // name
  occupancy: number; // 0 to 1
  cell: number; // whose receptors they are; −1: where receptors would settle at this concentration
}

// Difference is a parameter in which two networks differ.
export interface Difference {
  key: string;
  label: string;
  first: Value; // its value in the first
  twin: Value; // and in the twin
}

// RecordedPopulation is cells of one kind.
export interface RecordedPopulation {
  name: string;
  kind: CellKind;
  first: number; // number of its first cell, from 0
  n: number; // cells
}

// Seeds is a run of consecutive seeds, and how many of them were measured; all of them where Done is missing.
export interface Seeds {
  first: Seed; // the first
  n: number; // how many
  done?: number; // how many were measured; missing: all
}

// Arm is the measures of one arm.
export interface Arm {
  name: string;
  label?: string; // missing: the name
  swept?: Swept; // missing: no parameter is swept
  modulators: Record<string, boolean>; // which are on
  metrics: Record<string, Measure>; // by name of the measure
  // difference is each metric minus that of the figure's reference (by default the first condition) or, for an arm with
  // a swept parameter, minus that of the same condition without it; over the seeds that both have.
  difference?: Record<string, Measure>;
}

// Effect is the effect of a factor on a measure, or the interaction of two factors, averaged over the levels of all
// others: a main effect is on − off, an interaction half the difference of differences. Estimate and interval are over
// seeds; each seed gives one contrast of all its arms.
export interface Effect {
  metric: string; // name of the measure
  factors: string[]; // keys of one or two switches
  estimate: number;
  ci95?: Interval; // missing where there is only one seed
  n: number; // seeds
}

// PlayedNetwork is what one network made of a block.
export interface PlayedNetwork {
  condition: string;
  judgement: Judgement;
  records: TrialRecord[]; // of its trials
}

// Row is a row of a table, by column. Of a trial's record are read: rule, the letters of the cues that mean Go;
// cue_visual, the picture; cue_auditory, the sound, which may be missing, null or empty; response, go or nogo; rt_ms,
// of a press.
export type Row = Record<string, Value | null>;

// Score is the measures of a stretch of trials.
export interface Score {
  rule: string; // of a phase; empty for a whole block
  trials: number;
  correct: number;
  hits: number;
  misses: number; // omission errors
  falseAlarms: number; // commission errors
  correctRejections: number;
  dPrime: number;
  criterion: number; // c: above 0 is a bias to No-Go
  hitMs: Quartiles | null; // null where there was none
  falseAlarmMs: Quartiles | null;
  // toRun is the trial of the phase that ends the first JudgeRun correct trials in a row; null for a whole block, and
  // where there are none.
  toRun: number | null;
  tooShort: boolean; // tooShort: the phase has no such run, and too few trials to tell that its rule was not found.
  // Errors after a change of rule that would have been correct under the rule before: presses, and missing presses.
  oldPresses: number;
  oldHolds: number;
}

// PictureNote is where a picture comes from. An SVG keeps it as RDF, with the terms of Dublin Core and, where those
// have none, terms of the lab.
export interface PictureNote {
  title: string;
  version: string; // of the lab
  link: string; // opens the same state
  figure: string;
  seed: string;
  tick: string;
  hash: string;
  citation: string;
  language: string;
}

// Way is how far a long way to a tick has been gone.
export interface Way {
  at: number; // tick now
  from: number; // tick at which it began
  to: number; // tick at which it ends
}

// Best is the setting under which a condition does best by a metric.
export interface Best {
  metric: string; // name of the measure
  protocol: string; // name of the protocol that measures it
  set: Record<string, Value>; // parameters with their values
}

// StillGroup is a group's concentration of each modulator, nM: the mean over its patch and cells.
export interface StillGroup {
  name: string;
  nM: Record<ModulatorKey, number>; // now
  // at the tonic rate, once settled; null where uptake cannot balance the release
  rest: Record<ModulatorKey, number | null>;
}

// StillPuff is a puff and what is left of it.
export interface StillPuff {
  modulator: ModulatorKey;
  x: number; // µm
  y: number; // µm
  ms: number; // ms since then
  nM: number; // it added, over its radius
  left: number; // nM there now, the mean over that radius
  around: number; // nM, the mean over the rest of the nearest group
}

// LensTime is the time that a lens shows.
export interface LensTime {
  tick: number; // now
  origin: number; // start of the trial that the times count from
  trial: number; // its number, from 1
  length: number; // of a trial, ms
  window: number; // ms within a trial from which evidence is counted
  stimulus: number; // ms within a trial at which the cue ends and the choice is made
  feedback: number; // ms within a trial at which the outcome comes
  from: number; // of the first sample, ms from origin
  every: number; // ms between samples
}

// LensCell names a cell.
export interface LensCell {
  cell: number; // from 0
  population: string; // name
  kind: CellKind;
  number: number; // within its population, from 1
  set?: string; // the cue or pair that drives an input
}

// Column is numbers written with five digits, which a picture does not show more of; null where there is none.
export type Column = (number | null)[];

// LensLevel is a signal's level at a cell or a group over time.
export interface LensLevel {
  signal: string; // name: a modulator as some cells read it
  modulator: ModulatorKey;
  level: Column; // one for each sample
}

// LensChange is a change of weight as the product that it was: Δw = eligibility × drive × learning × protection ×
// share; where it forgot, Δw = −eligibility × drive × protection, with the weight's distance from rest as eligibility.
export interface LensChange {
  t: number; // ms from origin
  forgot: boolean; // the weight went back towards rest
  sink: number; // part of drive that is the synapse's own
  eligibility: number; // of a change that forgot: the weight's distance from rest
  drive: number; // gain × level, summed over the rows that reinforce, or that forget
  learning: number; // factor by modulators
  protection: number; // factor by modulators; 1 where the weight does not fall
  share: number; // 1, or the part of a release that is felt in this step
  delta: number; // the product
  before: number; // weight
  after: number; // weight
  clipped: boolean; // the weight was held at its bound
  terms?: LensTerm[]; // the rows behind drive; of the last change of each kind only
}

// LensInputs are a cell's synapses that learn, by column.
export interface LensInputs {
  from: number[]; // the cell that sends
  name: string[]; // its population, and the cue or pair that drives it
  weight: Numbers;
  change: Numbers; // since the start of the trial before this one
}

// LensTerm is one receptor row with its level.
export interface LensTerm {
  signal: string; // name: a modulator as some cells read it
  modulator: ModulatorKey;
  receptor?: string; // where modulators bind to receptors
  target: string; // what the row changes
  on?: string; // the projection, where it is not the synapse shown
  gain: number; // of the row
  level: number; // of the signal
}

// GainCurve is a cell's rate as a function of its input.
export interface GainCurve {
  input: Numbers; // synaptic, mV
  now: Numbers; // Hz
  rest: Numbers; // Hz, with every modulator at its tonic level
  at: number; // input now, over the last 50 ms, before the slope
  rate: number; // what the curve says there
}

// LensGroup is a group of cells.
export interface LensGroup {
  name: string;
  e: Column; // rate of its excitatory cells, Hz
  i: Column; // rate of its inhibitory cells, Hz
  excitation: Column; // mV, mean over its excitatory cells
  inhibition: Column;
  levels: LensLevel[];
}

// Numbers is a column in which every sample is there.
export type Numbers = number[];

// WeightLine is the mean weight of a projection after each trial.
export interface WeightLine {
  projection: string;
  from: string; // population
  to: string; // group
  weight: Numbers;
  rate: Numbers; // Δw per unit of eligibility and of each reinforcing signal
}

// Swept is the parameter in which an arm differs from its base arm, and its value there.
export interface Swept {
  key: string;
  value: string;
}

// Measure is a measure over seeds, with its 95 % interval: a mean, or for a yes or no the fraction of yes.
export interface Measure {
  mean?: number; // missing for a yes or no
  value?: number; // for a yes or no: the fraction of yes
  ci95?: Interval; // missing where there is only one seed
  n: number; // seeds
}

// Interval is the two ends of a 95 % interval.
export type Interval = [number, number];

// Quartiles of times, ms, with linear interpolation between ranks (Hyndman & Fan 1996, type 7).
export interface Quartiles {
  n: number;
  low: number;
  median: number;
  high: number;
}
