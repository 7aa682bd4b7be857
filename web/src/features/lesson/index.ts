// What the rest of the page may use of the feature “lesson”.

export { Lessons } from './lessons';
export { lessonsView } from './view';
