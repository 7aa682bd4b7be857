// What the rest of the page may use of the feature “people”.

export { peopleOpener, type PeopleOpener } from './opener';
