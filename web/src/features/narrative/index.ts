// What the rest of the page may use of the feature “narrative”.

export { type Announcer, startAnnouncing } from './announce';
export { described, readingWords } from './describe';
export { describe } from './describe-dialog';
export { happenedView } from './last-trial-view';
export { runSentence } from './run-sentence';
export { isCorrect } from './sentence';
export { twinsSentence } from './sentence-twins';
export { story } from './sentence-view';
export { invitations } from './suggestions-view';
