// The groups in which figures are chosen, and the line and the picture of each figure.

import gallery from '../../../../assets/gallery.json';
import { translated } from '../../base/text';

interface Entry {
  group: string;
  line: string; // in English
}

const entries: Record<string, Entry | undefined> = gallery.figures;

export const GROUPS: readonly string[] = gallery.groups;

// groupOf is a figure's group; undefined: a figure of one's own.
export const groupOf = (name: string): string | undefined => entries[name]?.group;

// lineOf says in a few words what a figure shows.
export const lineOf = (name: string): string => translated(`figure.${name}.line`, entries[name]?.line ?? '');

// pictureOf is the address of a figure's picture in a theme.
export const pictureOf = (name: string, theme: string): string => `gallery/${name}-${theme}.jpg`;
