// What the rest of the page may use of the feature “export”.

export { citeDialog } from './cite-dialog';
export { csvFile } from './csv-head';
export { exportDialog } from './dialog';
export { fileDrop } from './drop';
export { KINDS, type Kind, type ExportOptions, exportBlob, fileName, save, saveLab } from './exports';
export { sessionAndFigureOpener, saveFigure, saveSession, sessionText } from './files';
export { openFile, tryFile } from './open';
export { addLastOpener, addOpener } from './openers';
export { type Provenance, provenanceOf } from './provenance';
export { share, changeLanguage } from './share';
export { stagePicture } from './stage-picture';
export { textOf } from './text-of';
