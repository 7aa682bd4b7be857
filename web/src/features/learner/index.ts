// What the rest of the page may use of the feature “learner”.

export { learnerSection } from './place';
