// All lessons in order, loaded together when the first is needed.

import order from '../../../assets/lessons/index.json';
import type { Lesson } from './lesson-data';

const files = import.meta.glob<Lesson>(['../../../assets/lessons/*.json', '!**/index.json'], { eager: true, import: 'default' });

export const lessons: Lesson[] = order.map((id) => files[`../../../assets/lessons/${id}.json`]!);
