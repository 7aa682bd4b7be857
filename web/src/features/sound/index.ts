// What the rest of the page may use of the feature “sound”.

export { soundLegend } from './legend';
export { soundOn, startSound, toggleSound } from './sound';
