// What the rest of the page may use of the feature “twins”.

export { twins } from './view';
