// What the rest of the page may use of the feature “time”.

export { bookmarks } from './bookmarks';
export { ruler } from './ruler';
export { seekProgress } from './seek-progress';
export { transport } from './transport';
