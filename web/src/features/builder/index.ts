// What the rest of the page may use of the feature “builder”.

export { builderOpener } from './opener';
