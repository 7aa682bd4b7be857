// What the rest of the page may use of the feature “many”.

export { tellOf } from './announce';
export { ManyView } from './view';
