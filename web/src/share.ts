// Copies the link that opens the lab as it is now.

import type { Figure } from './contract';
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
function withView(text: string, { scale, show, state, figures }: Model): string {
  const own = ownShow(figures.find((figure) => figure.name === state?.figure));
  return text + (scale === 'network' ? '' : `&view.lens=${scale}`) + (show === 'many' || show !== own ? `&view.show=${show}` : '');
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
