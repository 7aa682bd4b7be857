// What the rest of the page may use of the feature “offline”.

export { startApp } from './app';
