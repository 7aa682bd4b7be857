// Copies the link that opens the lab as it is now.

import type { Figure, Value } from './contract';
import type { TwinOf } from './contract-twins';
import type { Session } from './session';
import { isScale, type Scale } from './contract-lens';
import type { Model, Show } from './store';
import { t } from './text';

export async function share(session: Session): Promise<string> {
  const text = withView(await session.link(), session.store.model);
  history.replaceState(null, '', `#${text}`);
  const url = location.href;
  try {
    await navigator.clipboard.writeText(url);
    session.store.notify({ kind: 'info', title: t('share.done'), lines: [] });
  } catch {
    session.store.notify({ kind: 'info', title: t('share.byHand'), lines: [], copy: url });
  }
  return url;
}

// What is looked at stands in the link beside the run: keys that begin with "view." are
// the page's own.
function withView(text: string, { scale, show, state, figures, twins }: Model): string {
  const own = ownShow(figures.find((figure) => figure.name === state?.figure));
  return text + (scale === 'network' ? '' : `&view.lens=${scale}`) + (show === 'many' || show !== own ? `&view.show=${show}` : '') + (twins ? `&view.twin=${twins.differs.map(({ key, twin }) => `${key}~${written(twin)}`).join(',')}` : '');
}

const written = (value: Value) => (value === true ? 'on' : value === false ? 'off' : String(value));

// twinOf is what the second network of a link has otherwise, null where there is none.
export function twinOf(link: string): TwinOf | null {
  const differs = (new URLSearchParams(link).get('view.twin') ?? '').split(',').filter(Boolean);
  if (!differs.length) return null;
  return {
    set: Object.fromEntries(
      differs.map((pair) => {
        const [key, ...value] = pair.split('~');
        return [key!, value.join('~')];
      }),
    ),
  };
}

// scaleOf is the scale at which a link looks.
export function scaleOf(link: string): Scale {
  const scale = new URLSearchParams(link).get('view.lens');
  return isScale(scale) ? scale : 'network';
}

// showOf is what a link shows of a figure: what it says, else what the figure opens on.
export function showOf(link: string, figure: Figure | undefined): Show {
  const show = new URLSearchParams(link).get('view.show');
  return show === 'one' || show === 'many' ? show : ownShow(figure);
}

const ownShow = (figure: Figure | undefined): Show => (figure?.view === 'many' ? 'many' : 'one');
