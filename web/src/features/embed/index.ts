// What the rest of the page may use of the feature “embed”.

export { controlsOf, embedOf, originsOf, withoutPageFields } from './address-options';
export { bar } from './bar';
export { type Caption, caption } from './caption';
export { embedDialog } from './dialog';
export { guide } from './guide';
export { layOutEmbed } from './layout';
export { answerParent, postToParent } from './messages';
export { pauseOutOfView } from './pause-unseen';
export { type Poster, poster } from './poster';
export { reportSize } from './size';
export { sliders } from './sliders';
export { loadStagesInView } from './stage-loading';
export { titleOf } from './titles';
