// What the rest of the page may use of the feature “panel”.

export { panel } from './panel';
