// What the rest of the page may use of the feature “settings”.

export { conformance } from './conformance';
export { settings } from './dialog';
