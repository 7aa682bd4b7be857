// What the rest of the page may use of the feature “narrative”.

export { type Announcer, startAnnouncing } from './announce';
export { described, readingWords } from './describe';
export { describe } from './describe-dialog';
export { happenedView } from './last-trial-view';
export { isCorrect, sentence } from './sentence';
export { learnerSentence } from './sentence-learner';
export { stillSentence } from './sentence-no-task';
export { twinsSentence } from './sentence-twins';
export { story } from './sentence-view';
export { invitations } from './suggestions-view';
