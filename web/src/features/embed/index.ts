// What the rest of the page may use of the feature “embed”.

export { controlsOf, embedOf, originsOf, withoutPlaces } from './address-options';
export { bar } from './bar';
export { type Caption, caption } from './caption';
export { embedDialog } from './dialog';
export { guide } from './guide';
export { dress } from './layout';
export { answerParent, tellParent } from './messages';
export { restOutOfView } from './pause-unseen';
export { type Poster, poster } from './poster';
export { tellSize } from './size';
export { sliders } from './sliders';
export { keepStages } from './stage-loading';
export { titleOf } from './titles';
