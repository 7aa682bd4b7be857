// What the rest of the page may use of the feature “narrative”.

export { type Announcer, startAnnouncing } from './announce';
export { describeStage, readingText } from './describe';
export { describeDialog } from './describe-dialog';
export { lastTrialView } from './last-trial-view';
export { runSentence } from './run-sentence';
export { isCorrect } from './sentence';
export { twinsSentence } from './sentence-twins';
export { sentenceView } from './sentence-view';
export { suggestionView } from './suggestions-view';
export { taskLine } from './task-line';
