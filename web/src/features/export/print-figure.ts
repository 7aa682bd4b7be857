// PDF of a figure: the browser prints its SVG on a page of the figure's own size, and saves it where the
// person chooses. So a PDF has the page's fonts, for all languages, without a library that would have to
// bring fonts along.

import { el } from '../../base/dom';
import { language, t } from '../../base/text';

const MM = 25.4 / 96; // mm of a CSS px on paper
let printed: HTMLIFrameElement | undefined; // kept until the next, since browsers print it later

// printFigure opens the browser's print dialog for an SVG; title is the file name that it offers.
export async function printFigure(svg: string, title: string): Promise<void> {
  printed?.remove();
  const frame = (printed = el('iframe', { class: 'sr', id: 'print-figure', title: t('export.pdf'), tabIndex: -1, 'aria-hidden': 'true' }));
  document.body.append(frame);
  const page = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page || typeof page.print !== 'function') throw new Error(t('export.noPrint'));
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map((px) => Number(px) * MM);
  const sheet = new page.CSSStyleSheet(); // a host's policy may forbid inline styles
  sheet.replaceSync(
    `@page { size: ${width.toFixed(2)}mm ${height.toFixed(2)}mm; margin: 0 }
    html, body { margin: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact }
    svg { display: block; width: ${width.toFixed(2)}mm; height: ${(height - 0.1).toFixed(2)}mm }`, // rounding must not make a second page
  );
  page.document.adoptedStyleSheets = [sheet];
  page.document.title = title;
  page.document.documentElement.lang = language;
  page.document.body.append(page.document.importNode(root, true));
  await new Promise((done) => setTimeout(done));
  page.print(); // the focus stays in the dialog
}
