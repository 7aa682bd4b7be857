// What the rest of the page may use of the feature “lens”.

export { charts } from './view';
