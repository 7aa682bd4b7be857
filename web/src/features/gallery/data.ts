// The gallery's data, made from the figure files that the engine reads too.

import order from '../../../../assets/figures/index.json';
import { MODULATORS, type Figure, type ModulatorKey } from '../../engine/contract';
import { lessonTexts } from '../../state/lesson-data';
import { lessons } from '../../state/lesson-files';
import { translated, t } from '../../base/text';
import { lessonLink } from '../../state/view-link';
import { groupOf } from './groups';

const files = import.meta.glob<Figure>(['../../../../assets/figures/*.json', '!**/index.json', '!**/*.tuned.json'], {
  eager: true,
  import: 'default',
});

const FIRST_CIRCUIT = 'actor-critic'; // of figures that name none

export interface GalleryFigure {
  name: string;
  group: string; // one of GROUPS
  title: string;
  claim: string;
  compared: ModulatorKey[]; // modulators that its conditions switch
  tags: string[];
  lessons: { title: string; link: string }[];
  link: string;
}

// withParent is a figure with the fields that it inherits.
function withParent(name: string): Figure {
  const own = files[`../../../../assets/figures/${name}.json`]!;
  return own.parent ? { ...withParent(own.parent), ...own } : own;
}

function compared({ factors = [], conditions = [] }: Figure): ModulatorKey[] {
  const values = (key: string) => new Set(conditions.map(({ set }) => set[key]).filter((value) => value !== undefined));
  return MODULATORS.filter((key) => factors.includes(`${key}.on`) || values(`${key}.on`).size > 1);
}

export const galleryFigures = (): GalleryFigure[] =>
  order.map((name) => {
    const figure = withParent(name);
    return {
      name,
      group: groupOf(name)!,
      title: translated(`figure.${name}.title`, figure.title),
      claim: translated(`figure.${name}.claim`, figure.claim ?? ''),
      compared: compared(figure),
      tags: [t(`gallery.circuit.${figure.circuit ?? FIRST_CIRCUIT}`), ...(figure.view === 'many' ? [t('gallery.many')] : [])],
      lessons: lessons
        .filter((lesson) => lesson.figure === name)
        .map((lesson) => ({ title: lessonTexts(lesson).title(), link: `./#${lessonLink({ id: lesson.id, step: lesson.steps[0]!.id })}` })),
      link: `./#v=1&figure=${name}`,
    };
  });
