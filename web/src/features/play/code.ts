// The result of a block as a short code for a teacher, who pools the codes of a class under “People’s trials”.

import type { PlayedBlock } from '../../engine/contract-play';
import { el, setText } from '../../base/dom';
import { t } from '../../base/text';
import { Engine } from '../../engine/client';

const NICKNAME = 12; // letters

// codeOf asks an engine in a worker of its own for the code.
async function codeOf({ records, block }: PlayedBlock, name: string): Promise<string> {
  const engine: Engine = new Engine(() => {}, true);
  try {
    return await engine.call('resultCode', { name, seed: block.seed, records });
  } finally {
    engine.end('done');
  }
}

export function resultCode(played: PlayedBlock): HTMLElement {
  const name = el('input', { class: 'input', type: 'text', id: 'play-nickname', maxLength: NICKNAME, autocomplete: 'off' });
  const code = el('textarea', {
    class: 'input play-code-text',
    id: 'play-code',
    rows: 3,
    readOnly: true,
    hidden: true,
    spellcheck: false,
    'aria-label': t('play.code'),
  });
  const status = el('p', { class: 'play-small', role: 'status' });
  const make = async () => {
    try {
      code.value = await codeOf(played, name.value.trim());
      code.hidden = false;
      code.select();
      await navigator.clipboard.writeText(code.value);
      setText(status, t('play.code.copied'));
    } catch (error) {
      setText(status, code.hidden ? (error instanceof Error ? error.message : String(error)) : t('play.code.made'));
    }
  };
  return el(
    'div',
    { class: 'play-code' },
    el('h3', { class: 'many-chart-title' }, t('play.code')),
    el('p', { class: 'play-small' }, t('play.code.means')),
    el(
      'div',
      { class: 'play-acts' },
      el('label', { class: 'play-nickname' }, t('play.code.name'), name),
      el('button', { class: 'button', type: 'button', id: 'play-code-make', onclick: () => void make() }, t('play.code.make')),
    ),
    code,
    status,
  );
}
