// The sentence above the stage, the details below it, and the followed cell.

import { byId, el, setText } from '../../base/dom';
import { icon } from '../../base/icons';
import { runDetails, runSentence } from './run-sentence';
import type { Session } from '../../state/session';
import { groupName } from '../../ui/names';
import { t } from '../../base/text';

export function sentenceView(session: Session, openDescription: () => void): void {
  const { store } = session;
  const line = byId('sentence');
  const detailLine = byId('details');
  publishLength(line);
  store.effect(({ state, series, values, show, learning }) => {
    if (!state || show !== 'one') return; // the other views have their own sentences
    setText(line, runSentence(state, { series, values, learning, traces: store.model.traces }));
    setText(detailLine, runDetails(state, { series, values, learning }));
  });

  byId('story-tools').append(
    el(
      'button',
      {
        class: 'button icon-button quiet',
        type: 'button',
        id: 'describe',
        'aria-label': t('describe'),
        title: t('describe.hint', { key: t('shortcut.d') }),
        onclick: openDescription,
      },
      icon('words'),
    ),
  );

  const box = byId('followed');
  store.effect(({ followed }) => {
    box.replaceChildren();
    if (!followed) return;
    const text = t('follow.now', {
      cell: followed.cell,
      population: groupName(followed.population ?? ''),
      kind: t(`cell.${followed.kind ?? ''}`),
      n: followed.synapses ?? 0,
    });
    box.append(
      el(
        'div',
        { class: 'chip' },
        el('span', {}, text),
        el(
          'button',
          { class: 'button icon-button quiet', type: 'button', 'aria-label': t('follow.stop'), onclick: () => void session.follow(-1) },
          icon('close'),
        ),
      ),
    );
  });
}

// publishLength gives the style sheet the length of the line, so that it fits into two rows.
function publishLength(line: HTMLElement): void {
  const publish = () => line.style.setProperty('--length', String(Math.max(1, lengthOf(line.textContent ?? ''))));
  new MutationObserver(publish).observe(line, { childList: true, characterData: true, subtree: true });
  publish();
}

// lengthOf counts letters; Chinese characters count almost twice.
const lengthOf = (text: string) => [...text].reduce((n, c) => n + (c >= '\u2e80' ? 1.9 : 1), 0);
