// What the rest of the page may use of the feature “gallery”.

export { card } from './card';
export { type GalleryFigure, galleryFigures } from './data';
export { matches, normalise } from './find';
export { GROUPS } from './groups';
