// What a person can choose to look at: the panel's tab, one network or many, and of many which conditions and measures.

// PanelTab is what the panel beside the stage shows.
export const TABS = ['live', 'parameters', 'about'] as const;
export type PanelTab = (typeof TABS)[number];

// Pace is how often the stage draws: every frame, every other, or, where nobody sees it, none.
export type Pace = 'full' | 'half' | 'rest';

// Show is what the hero shows: one network at work, what many come to, or the same task
// for the person.
export const SHOWS = ['one', 'many', 'play'] as const;
export type Show = (typeof SHOWS)[number];

// ManyChoice is what is in view of what many networks come to: which conditions and measures,
// and whether as differences from the reference.
export interface ManyChoice {
  arms: Arms;
  measures: ShownMeasures;
  difference: boolean;
}

export const ARMS = ['main', 'crossed', 'others', 'every'] as const;
export type Arms = (typeof ARMS)[number];
export type ShownMeasures = 'main' | 'every';

export const firstMany = (): ManyChoice => ({ arms: 'main', measures: 'main', difference: false });
