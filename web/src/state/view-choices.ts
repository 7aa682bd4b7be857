// What a person can choose to look at: the panel's tab; one network, many or a block of one's own;
// and of many networks which conditions and measures.

// PanelTab is a tab of the panel.
export const TABS = ['live', 'parameters', 'about'] as const;
export type PanelTab = (typeof TABS)[number];

// Pace is how often the stage draws: every frame, every second frame, or, out of view, never.
export type Pace = 'full' | 'half' | 'rest';

// MainView is the main view: one running network, results of many, or a block for the person.
export const MAIN_VIEWS = ['one', 'many', 'play'] as const;
export type MainView = (typeof MAIN_VIEWS)[number];

// ManyChoice is what the view of many networks shows: which conditions and measures, and whether as
// differences from the reference.
export interface ManyChoice {
  arms: ArmSelection;
  measures: MeasureSelection;
  difference: boolean;
}

export const ARMS = ['main', 'crossed', 'others', 'every'] as const;
export type ArmSelection = (typeof ARMS)[number];
export type MeasureSelection = 'main' | 'every';

export const defaultManyChoice = (): ManyChoice => ({ arms: 'main', measures: 'main', difference: false });
