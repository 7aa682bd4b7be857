// The legend of the sound, in words, made from the same score as the sound.

import { modulatorsOf } from '../../engine/contract';
import { el } from '../../base/dom';
import { groupsOnSide } from './score';
import type { Store } from '../../state/store';
import { t } from '../../base/text';

export function soundLegend(store: Store): HTMLElement {
  const lines = el('ul', { class: 'sound-legend' });
  let drawn = '';
  store.effect(({ state }) => {
    if (!state) return;
    const { kind } = state;
    const about = [kind, ...modulatorsOf(state), ...state.groups.map(({ name, i }) => name + String(i > 0))].join();
    if (about === drawn) return;
    drawn = about;
    const [left, right, middle] = (['left', 'right', 'middle'] as const).map((side) => groupsOnSide(state, side).join(', '));
    const words = [
      kind === 'learner' ? t('sound.learner') : t('sound.grains', { left: left || t('sound.nobody'), right: right || t('sound.nobody') }),
      kind !== 'learner' && middle ? t('sound.middle', { groups: middle }) : '',
      kind !== 'learner' && state.groups.some(({ i }) => i > 0) ? t('sound.dark') : '',
      t(kind === 'noTask' ? 'sound.tones.still' : 'sound.tones'),
      ...modulatorsOf(state).map((key) => t(`sound.${key}`)),
      kind === 'noTask' ? '' : t('sound.dip'),
      kind === 'noTask' ? '' : t('sound.outcome'),
      kind === 'noTask' ? '' : t('sound.rule'),
    ].filter(Boolean);
    lines.replaceChildren(...words.map((line) => el('li', {}, line)));
  });
  return el('details', { class: 'settings-legend' }, el('summary', {}, t('sound.legend')), lines);
}
