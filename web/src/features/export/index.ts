// What the rest of the page may use of the feature “export”.

export { citeDialog } from './cite-dialog';
export { asTable } from './csv-head';
export { exportDialog } from './dialog';
export { dropped } from './drop';
export { KINDS, type Kind, type Options, exported, save, saveLab } from './exports';
export { ownFiles, saveFigure, saveSession, sessionText } from './files';
export { openFile, tryFile } from './open';
export { addOpener } from './openers';
export { provenanceOf } from './provenance';
export { share, speak } from './share';
export { stagePicture } from './stage-picture';
