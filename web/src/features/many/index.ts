// What the rest of the page may use of the feature “many”.

export { announceExperiment } from './announce';
export { ManyView } from './view';
