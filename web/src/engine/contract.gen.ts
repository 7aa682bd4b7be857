// Written by `make contract` from the types of the engine: do not edit.
// What calls there are stands in engine/lab/contract.go, with what its tags mean.

// The speed at which the engine runs as fast as it can.
export const MAX_SPEED = 1000;

// The speed right after a release that slows time.
export const SLOW_SPEED = 0.1;

// Trials under one rule that can tell that it was not found.
export const LEAST = 40;

// ModulatorKey names a modulator: dopamine, noradrenaline, acetylcholine, serotonin.
export const MODULATORS = ['da', 'na', 'ach', '5ht'] as const;
export type ModulatorKey = (typeof MODULATORS)[number];

// Outcome is the outcome of a trial.
export type Outcome = 'hit' | 'miss' | 'false_alarm' | 'correct_rejection';

// Picture is a cue that is seen.
export type Picture = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H';

// Sound is a cue that is heard.
export type Sound = 'X' | 'Y';

// Scale is the scale of the view: how large a part of the network is shown.
export const SCALES = ['synapse', 'neuron', 'circuit', 'network'] as const;
export type Scale = (typeof SCALES)[number];

// FactMeasure is a measure that a lesson's fact can take of a run.
export type FactMeasure = 'right' | 'false_alarms' | 'misses' | 'releases' | 'level' | 'rpe' | 'kept' | 'nM';

// CueKind is a kind of cues: the right action, and what is at stake where that is known.
export const CUE_KINDS = ['go', 'nogo', 'go win', 'nogo win', 'go avoid', 'nogo avoid'] as const;
export type CueKind = (typeof CUE_KINDS)[number];

// CellKind is the kind of cells of a population.
export type CellKind = 'input' | 'excitatory' | 'inhibitory';

// FieldView is what is drawn of the concentrations in tissue.
export const FIELD_VIEWS = ['all', 'da', 'na', 'ach', '5ht', 'grid', 'off', 'dominant'] as const;
export type FieldView = (typeof FIELD_VIEWS)[number];

// MODULATOR has of each modulator the name of its column, in tables and in styles, and the concentration of its full
// colour, nM.
export const MODULATOR = {
  da: { column: 'da', fullNM: 200 },
  na: { column: 'na', fullNM: 200 },
  ach: { column: 'ach', fullNM: 2 },
  '5ht': { column: 'ht', fullNM: 100 },
} as const;

// Calls are all calls that the engine answers: what each takes, and what it gives.
export interface Calls {
  // All figures: the lab's, and those read from files and links.
  figures: { takes: NoArguments; gives: Figure[] };
  // The parameters of the present figure, in the order in which they are shown.
  params: { takes: NoArguments; gives: Param[] };
  // The present values of all parameters, by key.
  values: { takes: NetworkRequest; gives: Record<string, Value> };
  // The present value of one parameter.
  get: { takes: GetRequest; gives: Value };
  // Opens a link and seeks its tick.
  open: { takes: OpenRequest; gives: OpenAnswer };
  // Reads a link without opening it.
  readLink: { takes: ReadLinkRequest; gives: ReadLinkAnswer };
  // Opens the figure of this name under its first condition.
  figure: { takes: FigureRequest; gives: OpenAnswer };
  // Opens a figure at the moment at which it is shown first.
  opening: { takes: OpeningRequest; gives: OpenAnswer };
  // Starts or resumes the run.
  play: { takes: NoArguments; gives: State };
  // Pauses the run.
  pause: { takes: NoArguments; gives: State };
  // Sets the speed of simulated time.
  speed: { takes: SpeedRequest; gives: State };
  // Says whether time slows by itself after a release while the run plays.
  slow: { takes: SlowRequest; gives: State };
  // Runs for some time, or to the end of the present trial and of further ones.
  step: { takes: StepRequest; gives: State };
  // Goes to a tick, or to the start of a trial, backwards or forwards.
  seek: { takes: SeekRequest; gives: State };
  // Starts the run again with the present parameters.
  reset: { takes: ResetRequest; gives: State };
  // The present state.
  state: { takes: NoArguments; gives: State };
  // The records of finished trials.
  trials: { takes: TrialsRequest; gives: TrialRow[] };
  // The measurements after each finished trial, by column.
  series: { takes: TrialsRequest; gives: Series };
  // Releases a modulator by hand.
  puff: { takes: PuffRequest; gives: State };
  // Silences hidden units of a learner, irreversibly.
  lesion: { takes: LesionRequest; gives: State };
  // A learner's retention matrix. Refused where the figure has no learner.
  kept: { takes: NoArguments; gives: Retention };
  // What a learner of images takes test images for. Refused where the figure has none.
  taken: { takes: NetworkRequest; gives: Taken };
  // Images of the set that a learner sees, for looking at.
  pictures: { takes: PicturesRequest; gives: number[][] };
  // Shows a learner of images a picture, from which it does not learn.
  shown: { takes: ShownRequest; gives: Shown };
  // Measures a fact that a lesson states about the run; null where the run has not come so far.
  fact: { takes: FactRequest; gives: number | null };
  // Chooses the cell whose inputs are shown.
  follow: { takes: FollowRequest; gives: FollowedCell };
  // Shows the present state at one scale.
  lens: { takes: LensRequest; gives: LensAnswer };
  // Concentrations and receptors at a place of the tissue; null with global levels.
  probe: { takes: ProbeRequest; gives: TissueReading | null };
  // Starts a second network beside the first, or removes it where neither name nor set is given.
  twin: { takes: TwinRequest; gives: TwinComparison };
  // How the two networks have differed so far.
  twins: { takes: FromRequest; gives: TwinComparison };
  // The link that opens the present state.
  link: { takes: NoArguments; gives: string };
  // A moment shortly before the present one, from which the link is opened at once: a file in base64 for
  // neuromod.addMoment. Empty where there is none.
  moment: { takes: NoArguments; gives: string };
  // Continues a long seek (see SeekingAnswer). At its end it gives the answer of the call that started it.
  onward: { takes: OnwardRequest; gives: unknown };
  // Ends a long seek at the present tick; false where there was none.
  stop: { takes: NoArguments; gives: boolean };
  // Reads a figure file and opens the figure.
  importFigure: { takes: FileRequest; gives: OpenAnswer };
  // The present figure with the present parameters, as the text of a figure file.
  exportFigure: { takes: NoArguments; gives: string };
  // The present figure with the present parameters as a figure file that holds its circuit, for editing. Refused where
  // the figure has a learner.
  circuitFile: { takes: NoArguments; gives: CircuitFile };
  // Checks the text of a figure file that holds a circuit, while it is edited: its circuit as a graph, or what is
  // wrong. The figure is not opened.
  checkCircuit: { takes: FileRequest; gives: CircuitCheck };
  // The circuit with its present parameters for other programs: with its task as a Brian2 script, or its structure as
  // NeuroML. Refused where the form cannot say the figure.
  exportModel: { takes: ModelRequest; gives: string };
  // Reads a figure file for experiments, without opening the figure.
  readFigure: { takes: FileRequest; gives: Figure };
  // The session as the text of a session file.
  saveSession: { takes: SaveRequest; gives: string };
  // The link in a session file.
  readSession: { takes: FileRequest; gives: string };
  // The records of finished trials as the text of a CSV file.
  csv: { takes: TrialsRequest; gives: string };
  // Concentrations of a tissue without a task; null where there is a task.
  traces: { takes: FromRequest; gives: ConcentrationTraces | null };
  // The last trials with every spike. Refused where the figure has a learner.
  recording: { takes: RecordingRequest; gives: Recording };
  // The last trials with every spike, level and weight as a NumPy archive: a file in base64. Names of a twin's arrays
  // begin with twin/. Refused where the figure has a learner.
  recordingArrays: { takes: ArraysRequest; gives: string };
  // The version of the lab.
  version: { takes: NoArguments; gives: string };
  // The measures that experiments can have, in the order in which they are shown.
  metrics: { takes: NoArguments; gives: Metric[] };
  // Starts an experiment.
  experiment: { takes: ExperimentRequest; gives: ExperimentStarted };
  // Runs one seed of one arm of the experiment and returns its measures by name.
  measure: { takes: JobRequest; gives: Record<string, number> };
  // Adds the answer of the call measure to the experiment.
  tally: { takes: TallyRequest; gives: ExperimentProgress };
  // Seeds that have not been measured under all arms, as offsets from the first seed.
  missing: { takes: MissingRequest; gives: number[] };
  // The result of the experiment so far.
  result: { takes: NoArguments; gives: Result };
  // A result as the text of a CSV file, as the command line writes it.
  resultCSV: { takes: ResultCSVRequest; gives: string };
  // The experiment so far, as text that the call experiment can continue from.
  saved: { takes: NoArguments; gives: string };
  // The Methods section of the present figure in its present state, for reading and for papers.
  methods: { takes: NoArguments; gives: MethodsAnswer };
  // Runs networks through a block of trials that a person can do too.
  block: { takes: BlockRequest; gives: Block };
  // Measures a block by its records, of a person or a network. A phase begins where the rule changes.
  judge: { takes: JudgeRequest; gives: Judgement };
  // Reads a table of trials that people did, whichever program wrote it.
  importTrials: { takes: ImportTrialsRequest; gives: ImportedTrials };
  // The block of a person as a result code: a short text that holds every trial and checks itself.
  resultCode: { takes: ResultCodeRequest; gives: string };
  // Measures people by their trials: learning curves, signal detection, reaction times, repeated actions.
  measurePeople: { takes: MeasurePeopleRequest; gives: GroupMeasures };
  // Runs networks of a figure and measures them like people.
  measureNetworks: { takes: MeasureNetworksRequest; gives: MeasuredNetworks };
  // The receptor rows by which modulators act, with their present gains.
  receptors: { takes: NoArguments; gives: ReceptorRow[] };
  // Changes parameters: it takes them by key with their values. All are checked before any is changed.
  set: { takes: Record<string, Value>; gives: SetAnswer };
  // The stage as it is now as the text of an SVG, or only the note that says where it comes from.
  picture: { takes: PictureRequest; gives: string };
}

// NoArguments is for calls without arguments.
export type NoArguments = Record<string, never>;

// Figure is one figure, with what it inherits filled in.
export interface Figure {
  name: string; // in links and files
  title: string;
  parent?: string; // name of the figure from which it inherits
  original?: string; // name of the figure of which it is a copy with a changed circuit
  circuit?: string; // name; learner: its subject is a learner; missing: the first circuit
  paper: string; // the paper that it follows
  claim: string; // what it claims
  set?: Record<string, Value>; // parameters that differ from the table
  conditions?: Condition[]; // its arms
  factors?: string[]; // switches: all their combinations are conditions, before those of the file
  reference?: string; // the condition with which others are compared; none = the first
  sweeps?: Sweep[]; // an experiment also runs each condition with each of these values
  view?: 'many'; // the page opens on the experiment, not on one network
  faculties?: Faculty[]; // what a map of the factors' effects shows, in order
  live: string; // name of the condition that a visitor sees first
  protocols?: Protocol[]; // what an experiment runs under each condition; none = one run
  primary?: string; // the measure on which the claim rests first; not inherited
  noEffects?: NoEffect[]; // claims that there is no effect, each tested for equivalence; not inherited
  goals?: Goal[]; // measures by which conditions are tuned
  opening?: Opening; // the moment at which the page opens it; none = the start of the run
  text: FigureText;
  mine?: boolean; // a user's own figure, from a file or link
  ownCircuit?: boolean; // its circuit is its own, with parameters that the lab's do not have
}

// Param is one row of the table.
export interface Param {
  key: string; // in links, files and on the command line
  label: string; // in English
  group: string; // the part of the page in which it is shown
  kind: 'number' | 'integer' | 'switch' | 'choice'; // type of its values
  unit: string; // empty where it has none
  min: number;
  max: number;
  step: number; // of a slider; any value in the range is allowed
  default: number; // of a switch 0 or 1, of a choice its index
  choices?: string[]; // of a choice
  doc: string; // meaning, in English
  source: string; // author and year, or "ours" where it was chosen on prototypes
  main: boolean; // shown without opening further settings
  live: boolean; // can change during a run; otherwise the run starts again
  needs?: ParamNeed; // condition for it to have an effect; missing: none
}

// NetworkRequest chooses one of two networks side by side.
export interface NetworkRequest {
  twin?: boolean; // of the twin instead of the first network
}

// Value is the value of a parameter: a number, true or false, or the name of a choice.
export type Value = number | boolean | string;

// GetRequest names a parameter.
export interface GetRequest {
  key: string;
}

// OpenRequest is a link to open.
export interface OpenRequest {
  link?: string; // what follows # in the address; missing: the first figure
}

// OpenAnswer is the result of opening a link or a figure.
export interface OpenAnswer {
  link?: string; // the link that was opened, with damage by mail or chat programs repaired
  mine: boolean; // the figure was read from a user's file or link
  problems: string[]; // parts of the link that could not be used, each with the reason
  state: State;
}

// ReadLinkRequest is a link to read.
export interface ReadLinkRequest {
  link: string;
}

// ReadLinkAnswer is a link that was read without opening it.
export interface ReadLinkAnswer {
  figure: string; // name of its figure; empty where that is not known
  link: string; // the link, with damage by mail or chat programs repaired
  problems: string[]; // parts that could not be read, each with the reason
}

// FigureRequest names a figure.
export interface FigureRequest {
  name: string;
}

// OpeningRequest names a figure.
export interface OpeningRequest {
  figure?: string; // missing: what the lab shows a visitor first
}

// State is the present state of a session.
export interface State {
  figure: string; // name
  condition: string; // name, or the modulators that are on where no condition holds
  seed: Seed;
  tick: number; // steps made, each of 1 ms; of a learner, trials
  trial: number; // present trial, from 1
  t: number; // ms within it
  phase: number; // index into phases
  rule: string; // the cue or cues that mean Go; of a learner the task
  playing: boolean;
  speed: number; // simulated ms per ms of wall time
  slowed: boolean; // time runs slower now, after a release
  accuracy: number | null; // share right of the last 20 trials; null before the first
  dPrime: number | null; // of the same trials
  hGo: number | null; // entropy of the responses to Go cues, bits; null before the first trial
  hCompound: number | null; // the same for each pair of cues
  hash: string; // of the whole state: with equal hashes all later spikes are equal
  shiftTrial: number; // first trial under the present rule; 0 under the first rule
  phases: Phase[];
  modulators: Record<ModulatorKey, ModulatorNow>;
  last: TrialRow | null; // record of the last finished trial; null before the first
  now: TrialNow;
  surprise: number; // fast running error of the predictive network
  expected: number; // slow running error: expected uncertainty
  value: number; // reward expected by the critic
  trials: number; // of the whole schedule
  trialMs: number; // length of a trial, ms; of a learner at a speed of 1
  stepCost: number; // wall time of a step, µs
  tissue: boolean; // modulators are concentrations in tissue
  idle: boolean; // there is no task: trials are seconds
  still: TissueNow | null; // the tissue, where there is no task; else null
  cells: number;
  synapses: number;
  commands: number; // commands of the user since tick 0
  learner: LearnerState | null; // null for a spiking network
  groups: GroupRate[]; // firing rates; empty for a learner
  width: number; // of the sheet, µm; 0 for a learner
  height: number; // µm
}

// SpeedRequest is a speed.
export interface SpeedRequest {
  x: number; // simulated ms per ms of wall time, from 0.05 to 1000, which is as fast as possible
}

// SlowRequest is a switch.
export interface SlowRequest {
  on: boolean;
}

// StepRequest says how far to run.
export type StepRequest =
  // number of ms; of a learner, of trials
  | { ms: number; trials?: never }
  // number of ends of trials to run to, the present trial included
  | { ms?: never; trials: number };

// SeekRequest says where to go.
export type SeekRequest =
  // from 0
  | { tick: number; trial?: never }
  // to its start; from 1
  | { tick?: never; trial: number };

// ResetRequest says how to start again.
export interface ResetRequest {
  seed?: Seed; // missing: the present one
}

// TrialsRequest says where to start, and chooses one of two networks side by side.
export interface TrialsRequest {
  from?: number; // first trial, from 1; missing: the first of all
  twin?: boolean; // of the twin instead of the first network
}

// TrialRow is the record of a finished trial, of a spiking network or of a learner.
export type TrialRow = TrialRecord | LearnerTrial;

// Series is the measurements after each trial, by column.
export interface Series {
  accuracy: number[]; // share right of the last 20 trials
  ach: number[]; // acetylcholine: level after the outcome
  da: number[]; // dopamine: level after the outcome
  from: number; // the first trial, from 1
  hCompound: (number | null)[]; // the same given the pair of cues, bits; null for a learner
  hGo: (number | null)[]; // entropy of the responses, bits; null for a learner
  ht: number[]; // serotonin: level after the outcome
  na: number[]; // noradrenaline: level after the outcome
  outcome: (Outcome | '')[]; // empty without a task
  release: number[]; // 1: noradrenaline was released; of a learner, the context changed
  rpe: number[]; // reward-prediction error
  rule: string[]; // the cue or cues that mean Go; of a learner the task
  trial: number[]; // number of each trial
}

// PuffRequest is a release by hand.
export interface PuffRequest {
  modulator: ModulatorKey;
  x?: number; // µm from the left edge of the sheet; x and y are given together
  y?: number; // µm from the top edge
  nM?: number; // concentration; missing: 500 in tissue, else that of one level
}

// LesionRequest lists hidden units.
export interface LesionRequest {
  units: number[]; // from 0
}

// Retention is the retention matrix of a learner: accuracy on each task met so far, measured at regular trials.
export interface Retention {
  every: number; // trials between rows
  at: number[]; // trial of each row
  tasks: string[]; // tasks met, in that order
  planned: string[]; // tasks of the course; of phases that have begun, the tasks that they had
  accuracy: ((number | null)[])[]; // by row, then task; null before the task was met
  chance: number; // accuracy by guessing
  changes: TaskChange[];
  resets: number[]; // trials on which the context changed
  twin: TwinRetention | null; // null without a twin
}

// Taken is what a learner of images takes test images for, which it never learns.
export interface Taken {
  trial: number; // finished trials
  classes: TakenClass[]; // of the tasks met so far
  answers: TakenAnswer[];
  images: number[][][]; // by class, then answer: indices of the images
}

// PicturesRequest lists images.
export interface PicturesRequest {
  images: number[]; // their indices in the set
}

// ShownRequest is a picture of one's own.
export interface ShownRequest {
  pixels: number[]; // 14 × 14 brightnesses, row by row, from 0, the ground, to 1
}

// Shown is what a learner of images makes of a picture. It learns nothing from it.
export interface Shown {
  go: boolean; // it presses
  context: number; // that decides, from 0
  belief: number[]; // share of each context
  value: [number, number]; // of Go and No-Go
  novelty: number; // 1 is usual in the context; 0 in a learner without novelty
}

// FactRequest says what to measure, in which trials of which network.
export interface FactRequest {
  measure: FactMeasure;
  of?: 'twin'; // missing: the first network
  trials?: [number, number]; // the first and the last, from 1; not for nM
  modulator?: string; // for level and nM: its key, or its column of Series
  after?: Outcome; // only trials with this outcome; missing: all
  task?: string; // for kept: its name
  x?: number; // for nM: µm from the left edge of the sheet
  y?: number; // µm
}

// FollowRequest names a cell.
export interface FollowRequest {
  cell: number; // from 0; −1: no cell
}

// FollowedCell is the cell whose inputs are shown.
export interface FollowedCell {
  cell: number; // −1: none; the other fields are then missing
  kind?: CellKind;
  population?: string; // name
  synapses?: number; // number of synapses onto it that have their own weights
}

// LensRequest says what to show. off closes the lens, and nothing is recorded.
export interface LensRequest {
  scale: Scale | 'off';
  cell?: number; // missing or −1: the cell that is followed, else the first with plastic synapses
  synapse?: number; // the cell that sends; missing or −1: the present one, else the strongest
  from?: number; // of scale network: first trial, from 1
}

// LensAnswer is one of these answers. The field scale tells them apart; of scale synapse, SynapseLens has a field time
// and NoSynapse has none.
export type LensAnswer = SynapseLens | NoSynapse | NeuronLens | CircuitLens | NetworkLens | LensOff;

// ProbeRequest is a place of the tissue.
export interface ProbeRequest {
  x: number; // µm from the left edge of the sheet
  y: number; // µm from the top edge
  radius?: number; // µm: concentrations are means over this disc; missing: those at the place
}

// TissueReading is the state of the tissue at one place: the concentration of each modulator, nM, and the occupancy of
// its receptors.
export interface TissueReading {
  '5ht': number; // serotonin
  ach: number; // acetylcholine
  da: number; // dopamine
  na: number; // noradrenaline
  receptors: ReceptorOccupancy[];
}

// TwinRequest says how the second network differs from the first.
export type TwinRequest =
  {
    anew?: boolean; // the first network starts again too
    from?: number; // first trial of the series in the answer, from 1
  } & (
    // a condition, whose parameters it gets
    | { name: string; set?: never; figure?: never }
    // parameters with their values
    | { name?: never; set: Record<string, Value>; figure?: never }
    // Another figure of spiking networks, with the first network's parameters as far as it has them.
    | { name?: never; set?: never; figure: string }
    | { name?: never; set?: never; figure?: never }
  );

// TwinComparison is how two networks side by side differ.
export interface TwinComparison {
  on: boolean; // there is a twin; else the other fields are empty
  figure: string; // name of the twin's figure, where it is another than the first network's
  condition: string; // of the twin
  differs: ParameterDifference[];
  // apart is the tick of the first spike that only one of them has; of learners, of the first trial with another
  // probability of Go or response. null: none so far.
  apart: number | null;
  choice: number; // first trial with different responses; 0: none so far
  others: number; // number of such trials
  trials: number; // finished by both
  series: Series | null; // of the twin, from a trial on; null without a twin
}

// FromRequest says where to start.
export interface FromRequest {
  from?: number; // first trial, from 1; for traces the first sample, from 0; missing: the first of all
}

// OnwardRequest says for how long to continue a seek.
export interface OnwardRequest {
  x?: number; // ms of wall time; missing: one small part
}

// FileRequest is a file.
export interface FileRequest {
  json: string; // its text
}

// CircuitFile is a figure file that holds its circuit, for editing.
export interface CircuitFile {
  json: string; // its text
  original: string; // name of the figure of which it is a copy
  receptors: Record<ModulatorKey, string[]>; // that a row of each modulator can name
  targets: Record<string, string>; // of rows: what they act on: populations, projections, nuclei, choice
}

// CircuitCheck is what the engine says of the text of a figure file that holds a circuit.
export interface CircuitCheck {
  file: string; // the same figure in short, for links; empty where the file has an error
  graph: Graph | null; // null where the file has an error
  link: string; // opens the figure at its start, with the present seed; empty where the file has an error
  problem: DocumentProblem | null; // the first error; null where there is none
  stepMs: number; // how long a step of 1 ms takes in a browser, by an estimate; 0 where the file has an error
}

// ModelRequest says in which form the circuit is exported.
export interface ModelRequest {
  as: 'brian2' | 'neuroml';
}

// SaveRequest is what a session file holds besides the session.
export interface SaveRequest {
  view?: string; // the page's part of a link, from its first & on
}

// ConcentrationTraces is the course of concentrations in a tissue without a task, from one sample on.
export interface ConcentrationTraces {
  every: number; // ms between samples
  from: number; // index of the first sample listed, from 0
  groups: Record<string, Record<ModulatorKey, number[]>>; // nM by group and modulator
  n: number; // number of samples since the start of the run
}

// RecordingRequest says how much of a run to record.
export interface RecordingRequest {
  trials: number; // number of last trials, including the present one; at most 100
  twin?: boolean; // of the twin instead of the first network
}

// Recording is the last trials of a run: every spike, the modulators' levels, and in tissue their concentrations.
export interface Recording {
  from: number; // first tick
  to: number; // tick after the last
  trialMs: number; // length of a trial, ms
  populations: RecordedPopulation[];
  tick: number[]; // of each spike: the tick at which the cell fired
  cell: number[]; // of each spike: the cell
  every: number; // ms between two levels, each from the end of a step
  level: Record<ModulatorKey, number[]>; // by modulator
  groups: Record<string, Record<ModulatorKey, number[]>>; // nM by group and modulator; empty without tissue
}

// ArraysRequest says how much of a run to record as arrays.
export interface ArraysRequest {
  trials: number; // number of last trials, including the present one; at most 100
  link?: string; // written into the file; missing: the session's link
}

// Metric defines a measure of a whole run.
export interface Metric {
  name: string;
  fraction: boolean; // a yes or no in each run
  share: boolean; // between 0 and 1 in every run: a share of trials, or the bits of a binary choice
  better: -1 | 0 | 1; // which way is better: 1 more, −1 less, 0 neither
  doc: string; // in English
  // reached is the yes or no that tells whether a time to a criterion was reached; missing: it is no such time.
  reached?: string;
}

// ExperimentRequest is a plan of an experiment. What is missing is taken from the figure.
export interface ExperimentRequest {
  figure: string;
  seed?: Seed; // the first; missing: 1
  seeds?: number; // number of consecutive seeds; missing: 30
  conditions?: string[]; // names; missing: all
  protocols?: string[]; // names of the protocols to run; missing: all
  set?: Record<string, Value>; // parameters with their values, under all conditions
  sweeps?: Sweep[]; // missing: the figure's
  saved?: string; // answer of the call saved in an experiment with the same plan
}

// ExperimentStarted is an experiment that has started.
export interface ExperimentStarted {
  arms: string[]; // names
  done: number; // seeds measured earlier under all arms
  figure: string;
  key: string; // identifies the plan
  left: string; // why the saved result cannot be used; empty where it can
  own: string; // text of the figure where it is a user's own; else empty
  seeds: Seeds;
}

// JobRequest identifies one run of an experiment.
export interface JobRequest {
  offset: number; // of its seed from the first seed
  arm: number; // index into the arms of the experiment
}

// TallyRequest is the result of one run of an experiment.
export interface TallyRequest {
  offset: number; // of its seed from the first seed
  arm: number; // index into the arms of the experiment
  measures: Record<string, number>; // by name
}

// ExperimentProgress is how far an experiment has come.
export interface ExperimentProgress {
  done: number; // seeds measured under all arms
}

// MissingRequest says which seeds to check.
export interface MissingRequest {
  from?: number; // offset of the first seed
  most?: number; // greatest number to list; missing: all
}

// Result is the result of an experiment, for the command line and the page.
export interface Result {
  figure: string; // name
  version: string; // of the lab
  seeds: Seeds;
  set?: Record<string, string>; // parameters that the plan changed, as text
  conditions: Arm[]; // its arms, in order
  effects?: Effect[]; // where the conditions are a full factorial
  // simpleEffects are the effects of the other factors where dopamine is on, beside the factorial means.
  simpleEffects?: Effect[];
  primary?: string; // the measure on which the figure's claim rests first
  comparisons?: Comparisons; // how probabilities are corrected
  equivalence?: Equivalence[]; // of the figure's claims that there is no effect
}

// ResultCSVRequest is a result to write.
export interface ResultCSVRequest {
  result?: Result; // missing: that of the present experiment so far
  seeds?: boolean; // a row for each seed and measure, instead of means
}

// MethodsAnswer is the Methods section of the present figure in its present state, in English.
export interface MethodsAnswer {
  bibtex: string;
  html: string; // sections with headings of level 3, with MathML
  latex: string;
  markdown: string;
  page: string; // the same as a page of HTML of its own, which needs no script
  title: string; // of the figure, in English
}

// BlockRequest is a block of trials.
export interface BlockRequest {
  figure?: string; // missing: the first
  seed: Seed;
  before: number; // trials before the change of rule
  after: number; // trials after it
  conditions?: string[]; // of the networks; missing: the figure's condition for the page
}

// Block is a block of trials with the results of the networks that did it.
export interface Block {
  columns: string[]; // of the records, in the order of a table
  figure: string;
  fixation: number[]; // ms before each trial's cue
  networks: BlockNetwork[];
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

// ImportTrialsRequest is a table of trials.
export interface ImportTrialsRequest {
  format?: string; // name of a format; missing: the one that is recognised
  text: string; // content of the file
}

// ImportedTrials is a table of trials that was read.
export interface ImportedTrials {
  formats: FormatName[]; // all formats
  sample: string[][]; // the first trials as they are in table; the first row names the columns
  summary: TableSummary; // what was recognised
  table: string; // the trials as the lab's own table of people, CSV
}

// ResultCodeRequest is the block of a person.
export interface ResultCodeRequest {
  name?: string; // a nickname, at most 24 bytes
  seed: Seed; // of the order of trials
  records: Row[]; // as for the call judge
}

// MeasurePeopleRequest is a table of people.
export interface MeasurePeopleRequest {
  table: string; // as the call importTrials gives it
}

// GroupMeasures is the measures of a group of people, or of networks.
export interface GroupMeasures {
  curves: KindCurve[]; // of each kind of cue that the group has
  people: PersonScores[];
  rates: MeanOver[]; // hit rate, false-alarm rate, d′ and c, over people
  stay: StayRate[]; // of each kind of cue and outcome
  timeAt: number[]; // the quantiles of reaction times that are taken
  times: TimeQuantile[]; // of hits, and of false alarms
}

// MeasureNetworksRequest is networks to be measured like people.
export interface MeasureNetworksRequest {
  figure: string;
  condition?: string; // missing: the figure's condition for the page
  seed?: Seed; // the first; missing: 1
  seeds?: number; // how many, at most 100; missing: 30
}

// MeasuredNetworks is networks measured like people.
export interface MeasuredNetworks {
  condition: string;
  measures: GroupMeasures;
  table: string; // their trials as a table of people, CSV
}

// ReceptorRow is a receptor row for display, with its binding constants and its present gain.
export interface ReceptorRow {
  id: string; // part of the keys of its parameters
  name: string; // in words
  modulator: ModulatorKey;
  receptor: string; // name
  kind: 'ionotropic' | 'metabotropic';
  ec50: number; // nM
  speed: number; // ms, 1/k_off
  binding: string; // source of ec50 and speed
  assumed: boolean; // at least one of the two was chosen by us
  target: string; // what it changes
  where: string; // in words
  gain: number; // present; 0 where the row is off
  unit: string; // of the gain
  gainKey: string; // parameter with the gain
  onKey: string; // key of its switch
  scaleKey: string; // key of its scale
  on: boolean; // present state of the switch
  scale: number; // present factor on the gain
  source: string; // of the row
}

// SetAnswer is the result of a change of parameters.
export interface SetAnswer {
  restarted: boolean; // the run started again, since one of the parameters cannot change during a run
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

// SeekingAnswer is the answer of a call whose seek is not at its end yet. The page's worker shows the progress and
// calls "onward" until it gets the call's own answer.
export interface SeekingAnswer {
  way: SeekProgress;
}

// Condition is one arm of a figure.
export interface Condition {
  name: string;
  label?: string; // missing: the name
  set: Record<string, Value>; // parameters that differ from the figure
  best?: Best[]; // where each metric is measured under the setting that is best for it
  tune?: Sweep[]; // parameters that are tuned, with their start values
  tunedAs?: string; // another condition: its tuned values are used, or tuning starts from them
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

// NoEffect is a claim that a measure does not differ, or differs by no more than a bound.
export interface NoEffect {
  metric: string; // name of the measure
  condition: string; // which is compared with the reference,
  zero?: boolean; // or its own mean with zero
  bound: number; // the greatest difference, either way, that counts as none
  why: string; // of this bound, in English
}

// Goal is a measure by which conditions are tuned, and the measures that go with it. A measure such as forgetting would
// be best where nothing is learnt; it is measured at the setting that is best by another measure.
export interface Goal {
  metric: string; // name of the measure
  protocol: string; // name of the protocol that measures it
  with?: string[]; // names of measures
}

// Opening is the moment at which the page opens a figure, under the condition that a visitor sees first.
export interface Opening {
  seed: Seed;
  trial: number; // at its start; from 1
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

// ParamNeed is a condition on a choice, for a parameter to have an effect.
export interface ParamNeed {
  key: string; // of the choice
  choice: string; // its value
  not: boolean; // it must have another value
}

// Seed is the seed of a run's random numbers, 64 bits. In JSON it is a number up to 2^53 − 1, which every reader has
// exactly, and above that its digits as text.
export type Seed = number | string;

// Phase is one phase of the schedule.
export interface Phase {
  rule: string; // the cue or cues that mean Go; of a learner the task
  kind: string; // of a learner: new, return, reversed, half
  first: number; // its first trial, from 1
}

// ModulatorNow is the present state of one modulator.
export interface ModulatorNow {
  has: boolean; // the subject has it; else the rest is 0
  on: boolean;
  strength: number; // factor on its effects
  level: number; // level × strength
  min: number; // least level at a strength of 1
  max: number; // greatest level at a strength of 1; 2 for noradrenaline
}

// TrialNow is the present trial.
export interface TrialNow {
  visual: Picture | ''; // the picture; empty before the cue
  auditory: Sound | ''; // the sound; empty before the cue
  goIsCorrect: boolean; // the rule asks for Go
  stage: 'cue' | 'choice' | 'outcome' | 'rest';
  choice: 'go' | 'nogo' | ''; // empty before it is made
  outcome: Outcome | ''; // empty before it is known
}

// TissueNow is the present state of a tissue without a task.
export interface TissueNow {
  groups: GroupNow[]; // from left to right
  hz: Record<ModulatorKey, number>; // firing rate of each nucleus, Hz
  tonic: Record<ModulatorKey, number>; // tonic rate of each nucleus, Hz
  wired: Record<ModulatorKey, boolean>; // released at its targets only, without diffusion
  puffRadius: number; // µm
  puff: PuffNow | null; // the last puff by hand at a place; null before the first
}

// LearnerState is the part of a Status that only learners have.
export interface LearnerState {
  kind: string; // modulated, or the name of a baseline
  side: number; // hidden units along each side of their torus
  contexts: number; // 1 where it has none
  context: number; // the present one, from 0
  belief: number[]; // probability of each context
  novel: number; // probability of a new context
  used: boolean[]; // which contexts are in use
  uncertainty: number; // expected variance of rewards in the context
  error: number; // prediction error of the last trial
  value: [number, number]; // of Go and No-Go, for the last stimulus
  reset: boolean; // the context changed in the last trial
  task: string; // name
  inPhase: number; // finished trials of this phase
  phaseTrials: number; // trials of this phase
  silent: number; // lesioned hidden units
  keys: number; // prototypes of stimuli stored in the context
  images: string; // name of the set of images that it sees; empty where it sees none
  held: string[]; // of a learner of images, the tasks that each context has held, a letter each
}

// GroupRate is the mean firing rate of a group's cells, Hz. Cells of an input population count as excitatory.
export interface GroupRate {
  name: string; // of the group
  e: number; // of excitatory cells
  i: number; // of inhibitory cells; 0 where the group has none
}

// TrialRecord is a finished trial as JSON: the columns of Columns by their names, in alphabetical order. The actor's
// cells are those of Go and No-Go, or D1 and D2.
export interface TrialRecord {
  ach_level: number; // acetylcholine: mean level in the 200 ms after the outcome
  ach_nM: number | null; // acetylcholine: the same in nM, over the actor's cells; null without tissue or axons
  condition: string; // the figure's condition, or the modulators that are on
  cue_auditory: Sound | ''; // the sound; empty where there was none
  cue_visual: Picture | ''; // the picture; empty where there was none
  da_level: number; // dopamine: mean level in the 200 ms after the outcome
  da_nM: number | null; // dopamine: the same in nM, over the actor's cells; null without tissue or axons
  expected_uncertainty: number; // slow running error of the predictive network
  figure: string; // name of the figure
  go_is_correct: boolean | null; // pressing would have been right; null without a task
  ht_level: number; // serotonin: mean level in the 200 ms after the outcome
  ht_nM: number | null; // serotonin: the same in nM, over the actor's cells; null without tissue or axons
  na_level: number; // noradrenaline: mean level in the 200 ms after the outcome
  na_nM: number | null; // noradrenaline: the same in nM, over the actor's cells; null without tissue or axons
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

// LearnerTrial is a finished trial in JSON: the columns of Columns by name, in alphabetical order.
export interface LearnerTrial {
  ach_level: number; // acetylcholine: level at the end of the trial
  ach_nM: number | null; // acetylcholine: always null: a learner has no tissue
  condition: string; // the figure's condition, or the modulators that are on
  context: number; // present context, from 1
  cue_auditory: string | null; // always null: a learner sees numbered stimuli
  cue_visual: string | null; // always null: a learner sees numbered stimuli
  da_level: number; // dopamine: level at the end of the trial
  da_nM: number | null; // dopamine: always null: a learner has no tissue
  expected_uncertainty: number; // expected variance of rewards in the context
  figure: string; // name of the figure
  go_is_correct: boolean; // the rule asks for Go
  ht_level: number; // serotonin: level at the end of the trial
  ht_nM: number | null; // serotonin: always null: a learner has no tissue
  misled: boolean; // the feedback contradicted the rule
  na_level: number; // noradrenaline: level at the end of the trial
  na_nM: number | null; // noradrenaline: always null: a learner has no tissue
  na_released: boolean; // the context changed, as reset
  outcome: Outcome; // by the rule
  p_go: number; // probability of Go
  phase: string; // kind of the task: new, reversed or half
  reset: boolean; // the context changed in this trial
  response: 'go' | 'nogo'; // of the learner
  reward: number; // given at feedback
  rpe: number; // reward minus the expected reward of the action
  rt_ms: number | null; // always null: a learner has no time within a trial
  rule: string; // name of the task, as task
  seed: Seed; // of the run
  stimulus: number; // number of the stimulus, from 1
  surprise: number | null; // always null
  task: string; // name of the task
  tick: number; // trials before this one
  trial: number; // from 1
  value: number; // expected reward of the action
  version: string; // of the lab
}

// TaskChange is the start of another task.
export interface TaskChange {
  trial: number; // its first trial
  task: string; // its name
}

// TwinRetention is the twin's retention matrix, with the tasks of the first network.
export interface TwinRetention {
  accuracy: ((number | null)[])[]; // by row, then task; null before the task was met
  resets: number[]; // trials on which the context changed
  condition: string;
  name: string; // the condition's label
}

// TakenClass is a class of images.
export interface TakenClass {
  class: number; // 0 to 9
  go: boolean; // it calls for Go now
}

// TakenAnswer is one of the things that images are taken for.
export interface TakenAnswer {
  classes: number[]; // that it gives more often than other answers; none in a learner that only has responses
  go: boolean; // it means Go
}

// SynapseLens is a plastic synapse over the last two trials.
export interface SynapseLens {
  scale: 'synapse';
  time: LensTime;
  pre: LensCell;
  post: LensCell;
  projection: string;
  min: number; // least weight
  max: number; // greatest weight
  rest: number; // weight towards which it decays
  preSpikes: number[]; // ms from origin
  postSpikes: number[]; // ms from origin
  preTrace: Column;
  postTrace: Column;
  eligibility: Column;
  weight: Column;
  levels: LensLevel[];
  changes: LensChange[]; // of weight, in the last trial that had any, oldest first
  inputs: LensInputs;
}

// NoSynapse is a cell without plastic synapses.
export interface NoSynapse {
  inputs: LensInputs; // empty
  post: LensCell;
  scale: 'synapse';
}

// NeuronLens is a cell over the last two trials.
export interface NeuronLens {
  scale: 'neuron';
  time: LensTime;
  post: LensCell;
  spikes: number[]; // ms from origin
  v?: Column; // membrane potential, mV; missing for an input, as are the currents
  excitation?: Column;
  inhibition?: Column;
  burst?: Column;
  threshold: number; // mV; 0 for an input
  bias: number; // constant and slow currents, mV
  modulated: number; // current added by receptors, mV
  slope: number; // factor of receptors on its synaptic input
  noise: number; // factor of receptors on its noise
  chance: number; // of an input: present rate, Hz
  rows: LensTerm[]; // receptor rows that act on it
  gain: GainCurve | null; // null for an input
}

// CircuitLens is the groups over the last two trials.
export interface CircuitLens {
  scale: 'circuit';
  time: LensTime;
  groups: LensGroup[];
}

// NetworkLens is a record of each trial from one on, with columns that Series does not have.
export interface NetworkLens {
  scale: 'network';
  from: number; // the first trial, from 1
  compound: string[]; // the cues, picture first
  pGo: Numbers; // share of Go in the last presentations of this pair of cues
  value: Numbers; // reward expected by the critic
  surprise: Numbers;
  expected: Numbers; // expected uncertainty
  lines: WeightLine[];
}

// LensOff is the answer when the lens was closed.
export interface LensOff {
  scale: 'off';
}

// ReceptorOccupancy is the occupancy of one kind of receptor at a place of the tissue.
export interface ReceptorOccupancy {
  modulator: ModulatorKey;
  receptor: string; // name
  occupancy: number; // 0 to 1
  cell: number; // the cell that was read; −1: none is near, and occupancy is that in equilibrium
}

// ParameterDifference is a parameter in which two networks differ.
export interface ParameterDifference {
  key: string;
  label: string;
  first: Value; // value in the first network
  twin: Value; // value in the twin
}

// Graph is a circuit as nodes and edges, under the present values. A path names the part of the file that describes a
// node or an edge, such as circuit.rows[2]; those that a block repeats share it.
export interface Graph {
  height: number; // of the sheet, µm
  width: number;
  nuclei: GraphNucleus[];
  populations: GraphPopulation[];
  projections: GraphProjection[];
  rows: GraphRow[];
  numbers: Record<string, number[]>; // present values of the file's numbers, by path; of a block each value once
}

// DocumentProblem is an error in a file.
export interface DocumentProblem {
  column: number; // from 1
  line: number; // from 1; 0: the error has no place
  path: string; // of the part that is wrong, such as circuit.rows[2].receptor; empty: the whole file
  problem: string;
}

// RecordedPopulation is a population of the recorded network.
export interface RecordedPopulation {
  name: string;
  kind: CellKind;
  first: number; // number of its first cell, from 0
  n: number; // number of cells
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
  // perSeed is the value of each metric in each run: one for each seed from the first, null where a run does not have
  // it or is not finished. Missing in results of many runs, and of older versions.
  perSeed?: Record<string, (number | null)[]>;
  // survival is that of each measure that is a time to a criterion, by name. Missing where PerSeed is.
  survival?: Record<string, Survival | null>;
  primaryTest?: Test; // primaryTest is the test of the primary outcome's difference from the reference.
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
  // given is the key of the factor that is on in all arms of a simple effect; missing: averaged over all.
  given?: string;
  p?: number; // two-sided, by Student's t; missing where there is only one seed
  pHolm?: number; // corrected for all effects, or all simple effects, of the result
}

// Comparisons says how the probabilities of a result are corrected. Each family is corrected by itself after Holm
// (1979, A simple sequentially rejective multiple test procedure).
export interface Comparisons {
  method: string; // holm
  primary?: number; // comparisons in the family of the primary outcome: conditions with the reference
  effects?: number; // in that of main effects and interactions, over all measures
  simple?: number; // in that of simple effects, over all measures
}

// Equivalence is the result of two one-sided tests (Schuirmann 1987): a difference counts as none where it is probably
// within the bounds, which the figure states with their reason.
export interface Equivalence {
  metric: string;
  condition: string;
  reference?: string; // missing: zero
  bound: number; // greatest difference, either way, that counts as none
  why: string; // of this bound
  difference: number;
  ci90?: Interval; // equivalence at 5 % is this interval within the bounds
  p?: number; // the larger of the two tests'
  equivalent: boolean;
  n: number; // seeds
}

// BlockNetwork is the result of one network in a block.
export interface BlockNetwork {
  condition: string;
  judgement: Judgement;
  records: TrialRecord[]; // of its trials
}

// Row is a row of a table, by column. For a trial's record these columns are read: rule, the letters of the cues that
// mean Go; cue_visual, the picture; cue_auditory, the sound, which may be missing, null or empty; response, go or nogo;
// rt_ms, the reaction time of a press.
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

// FormatName is a format.
export interface FormatName {
  name: string;
  label: string; // the program that writes it
}

// TableSummary is what a table holds.
export interface TableSummary {
  columns: UsedColumn[];
  extra: string[]; // columns that were not used
  format: string; // its name
  // inferred is what was worked out from other columns and trials, not read.
  inferred: ('right from correct' | 'right from outcomes' | 'context from outcomes' | 'times in seconds')[];
  label: string; // the program that writes the format
  people: PersonTrials[];
  refused: string[]; // of result codes: those that are wrong, each with the reason
  rows: number; // of the file, without the row of names
  separator: 'comma' | 'semicolon' | 'tab' | 'bar' | 'json';
  skipped: SkippedRows[];
  trials: number;
}

// KindCurve is how often a kind of cue was answered rightly, over its presentations.
export interface KindCurve {
  kind: CueKind;
  bin: number; // presentations that a point is the mean of
  each: ((number | null)[])[]; // of each person, by point; null: none
  mean: MeanOver[]; // over people, by point
  whole: MeanOver; // of all presentations
}

// PersonScores is the scores of one person.
export interface PersonScores {
  name: string;
  trials: number;
  hits: number; // share of trials on which Go was right
  falseAlarms: number; // share of trials on which No-Go was right
  dPrime: number; // log-linear correction (Hautus 1995)
  criterion: number; // c: above 0 is a bias to No-Go
  hitTimes: number[]; // quantiles of reaction times of hits, ms; empty: none
  alarmTimes: number[]; // the same of false alarms
}

// MeanOver is a mean over people with its 95 % interval by Student's t; of one person the interval is the mean.
export interface MeanOver {
  name: string;
  n: number;
  mean: number;
  lo: number;
  hi: number;
}

// StayRate is how often an action is done again at the next presentation of its cue, after an outcome that was as good
// as it could be, or not.
export interface StayRate {
  kind: CueKind;
  after: 'better' | 'worse';
  share: MeanOver;
}

// TimeQuantile is a quantile of reaction times, its mean over people.
export interface TimeQuantile {
  of: 'hit' | 'false_alarm';
  quantile: number;
  ms: MeanOver;
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

// SeekProgress is how far a long seek has come.
export interface SeekProgress {
  at: number; // present tick
  from: number; // tick at which the seek started
  to: number; // tick to reach
}

// Best is the setting under which a condition does best by a metric.
export interface Best {
  metric: string; // name of the measure
  protocol: string; // name of the protocol that measures it
  set: Record<string, Value>; // parameters with their values
}

// GroupNow is a group's mean concentration of each modulator, nM, over its patch and cells.
export interface GroupNow {
  name: string;
  nM: Record<ModulatorKey, number>; // now
  rest: Record<ModulatorKey, number | null>; // equilibrium at the tonic rate; null where there is none
}

// PuffNow is a puff and the concentrations at its place now.
export interface PuffNow {
  modulator: ModulatorKey;
  x: number; // µm
  y: number; // µm
  ms: number; // ms since the puff
  nM: number; // nM that it added within its radius
  left: number; // nM now, mean within that radius
  around: number; // nM now, mean over the rest of the nearest group
}

// LensTime is the time range of a lens.
export interface LensTime {
  tick: number; // now
  origin: number; // start of the trial from which times count
  trial: number; // number of that trial, from 1
  length: number; // of a trial, ms
  window: number; // ms within a trial from which spikes count as evidence
  stimulus: number; // ms within a trial at which the cue ends and the choice is made
  feedback: number; // ms within a trial at which the outcome comes
  from: number; // time of the first sample, ms from origin
  every: number; // ms between samples
}

// LensCell identifies a cell.
export interface LensCell {
  cell: number; // from 0
  population: string; // name
  kind: CellKind;
  number: number; // within its population, from 1
  set?: string; // the cue or pair of cues that drives an input
}

// Column is numbers written to JSON with five digits, which is enough for a chart. NaN and infinity become null.
export type Column = (number | null)[];

// LensLevel is a signal's level at a cell or group over time.
export interface LensLevel {
  signal: string; // name: a modulator as some of the cells read it
  modulator: ModulatorKey;
  level: Column; // one value for each sample
}

// LensChange is one change of a weight with its factors. For reinforcement, Δw = eligibility × drive × learning ×
// protection × share. For decay towards rest, Δw = −eligibility × drive × protection, where eligibility is the weight's
// distance from rest.
export interface LensChange {
  t: number; // ms from origin
  forgot: boolean; // the weight decayed towards rest
  sink: number; // part of drive that does not depend on modulators
  eligibility: number; // of a decay: the weight's distance from rest
  drive: number; // gain × level, summed over the rows that reinforce, or that cause decay
  learning: number; // factor of the learning rate, by modulators
  protection: number; // factor of protection, by modulators; 1 where the weight does not fall
  share: number; // 1, or the part of a release that acts in this step
  delta: number; // the product
  before: number; // weight
  after: number; // weight
  clipped: boolean; // the weight reached its bound
  terms?: LensTerm[]; // the rows summed in drive; only with the last change of each kind
}

// LensInputs are a cell's plastic synapses, by column.
export interface LensInputs {
  from: number[]; // number of the cell that sends
  name: string[]; // its population, and the cue or pair of cues that drives it
  weight: Numbers;
  change: Numbers; // since the start of the trial before this one
}

// LensTerm is one receptor row with its present level.
export interface LensTerm {
  signal: string; // name: a modulator as some of the cells read it
  modulator: ModulatorKey;
  receptor?: string; // missing with global levels
  target: string; // what the row changes
  on?: string; // the projection, where it is not the synapse shown
  gain: number; // of the row
  level: number; // of the signal
}

// GainCurve is a cell's firing rate as a function of its input.
export interface GainCurve {
  input: Numbers; // synaptic input, mV
  now: Numbers; // rate now, Hz
  rest: Numbers; // rate with every modulator at its tonic level, Hz
  at: number; // present input: mean over the last 50 ms, before the slope
  rate: number; // rate at that input, Hz
}

// LensGroup is one group of cells.
export interface LensGroup {
  name: string;
  e: Column; // rate of its excitatory cells, Hz
  i: Column; // rate of its inhibitory cells, Hz
  excitation: Column; // mV, mean over its excitatory cells
  inhibition: Column; // mV, mean over its excitatory cells
  levels: LensLevel[];
}

// Numbers is a column without missing values.
export type Numbers = number[];

// WeightLine is the mean weight of a projection after each trial.
export interface WeightLine {
  projection: string;
  from: string; // population
  to: string; // group
  weight: Numbers;
  rate: Numbers; // learning rate: Δw per unit of eligibility and of the reinforcing signal
}

// GraphNucleus is the nucleus of a modulator that the circuit has.
export interface GraphNucleus {
  modulator: ModulatorKey;
  x: number; // µm
  y: number;
}

// GraphPopulation is a population.
export interface GraphPopulation {
  path: string;
  name: string;
  group: string;
  kind: 'input' | 'excitatory' | 'inhibitory';
  cells: number;
  x: number; // middle of its place, µm
  y: number;
  across: number; // half its width, µm
  down: number;
}

// GraphProjection is a projection.
export interface GraphProjection {
  path: string;
  name: string;
  from: string; // population
  to: string;
  plastic: boolean;
  delay: boolean;
  inhibits: boolean; // its current lowers the potential
  synapses: number; // pairs of cells that it joins; with a probability their mean number
  weights: boolean; // its synapses have weights of their own
}

// GraphRow is a receptor row. It is drawn at populations: those on which it acts, or those at which it changes
// synapses.
export interface GraphRow {
  path: string;
  id: string;
  name: string;
  modulator: ModulatorKey;
  receptor: string;
  target: string;
  on: string[]; // names, as the file has them, of every turn
  at: string[]; // populations
  nuclei: ModulatorKey[]; // on whose rates it acts
  gain: number; // present
  acts: boolean; // it is there and on
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

// Survival is the share of runs that have not reached a criterion, over time.
export interface Survival {
  median: number | null; // time by which half of the runs have reached it; null where it is later than any run lasts
  ci95?: Survived; // of the median; missing where no run reached it
  censored: number; // runs that did not reach it
  n: number; // runs
  time: number[]; // times at which runs reached it, in order
  share: number[]; // share that had not, after each
  low: number[]; // 95 % interval of the share
  high: number[];
}

// Test is the probability of a difference this large where there is none, and the same corrected for its family.
export interface Test {
  p?: number; // two-sided, by Student's t; missing where there is only one seed
  pHolm?: number;
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

// UsedColumn is what a column was taken for.
export interface UsedColumn {
  role: 'person' | 'trial' | 'cue' | 'answer' | 'right action' | 'correct' | 'context' | 'reaction time' | 'outcome' | 'screen';
  column: string; // its name in the file
}

// PersonTrials is one person of a table.
export interface PersonTrials {
  name: string;
  trials: number;
  // correct is the share of trials with the right action, of those where it is known; null: of none.
  correct: number | null;
}

// SkippedRows is rows that are no trials.
export interface SkippedRows {
  reason: 'other screen' | 'practice' | 'missing answer';
  rows: number;
  first: number; // the first such row of the file, from 1
}

// Survived is an interval of a median; an end that is later than any run lasts is null.
export type Survived = [number | null, number | null];
