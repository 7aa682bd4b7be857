// Types of the lens: what the engine says of the run at one scale.

import { SCALES, type CircuitLens, type NetworkLens, type NeuronLens, type NoSynapse, type Scale, type SynapseLens } from './contract.gen';

export { SCALES } from './contract.gen';
export type {
  CircuitLens, LensCell, LensChange, LensInputs, LensLevel, LensTerm, LensTime, NeuronLens, NoSynapse, Scale, SynapseLens,
} from './contract.gen';

export const isScale = (name: unknown): name is Scale => SCALES.includes(name as Scale);

export type Lens = SynapseLens | NoSynapse | NeuronLens | CircuitLens;

// hasSynapse says whether the followed cell has a synapse to show.
export const hasSynapse = (lens: Lens): lens is SynapseLens => lens.scale === 'synapse' && 'time' in lens;

// NetworkColumns are data of each trial, in addition to the columns of Series.
export type NetworkColumns = Omit<NetworkLens, 'scale'>;

export const emptyNetwork = (): NetworkColumns => ({ from: 1, compound: [], pGo: [], value: [], surprise: [], expected: [], lines: [] });
