// What the rest of the page may use of the feature “loading”.

export { loading } from './loading';
