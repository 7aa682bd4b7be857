// What the rest of the page may use of the feature “play”.

export { type BlockOptions, blockOf } from './block';
export { lastPlayed } from './last-block';
export { PlayView } from './view';
