// What the rest of the page may use of the feature “methods”.

export { methodsDialog } from './dialog';
