// What is taken out of the lab, and dropped on it again.

import type { Page } from '@playwright/test';
import type { ExportOptions } from './page-types';
import { call } from './lab';

// LINK is the moment that tests of exports take away.
export const LINK = 'v=1&figure=set-shift&seed=3&na.strength=0.5&log=900~na.on~off,1300~puff.da~1&tick=4137';
export const TICK = 4137;

// stand goes to a link's own tick, and stays there.
export async function stand(page: Page, tick = TICK) {
  await call(page, 'pause');
  await call(page, 'seek', { tick });
  return call(page, 'state');
}

// take exports, and gives the bytes.
export async function take(page: Page, kind: string, options?: ExportOptions): Promise<{ type: string; bytes: Buffer }> {
  const found = await page.evaluate(
    async ([k, o]) => {
      const blob = await window.lab.export(k, o);
      const letters = Array.from(new Uint8Array(await blob.arrayBuffer()), (b) => String.fromCharCode(b));
      return { type: blob.type, text: btoa(letters.join('')) };
    },
    [kind, options] as const,
  );
  return { type: found.type, bytes: Buffer.from(found.text, 'base64') };
}

// taken exports a text.
export const taken = async (page: Page, kind: string, options?: ExportOptions): Promise<string> =>
  (await take(page, kind, options)).bytes.toString();

// drop lets go of a file over the page, and says whether the page showed that it may be.
export const drop = (page: Page, name: string, bytes: Buffer | string): Promise<boolean> =>
  page.evaluate(
    ([n, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], n));
      const veil = document.getElementById('drop-veil')!;
      document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }));
      const veiled = !veil.hidden;
      veil.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
      return veiled;
    },
    [name, Buffer.from(bytes).toString('base64')],
  );

const lines = (csv: string) => csv.replace('\ufeff', '').trim().split('\n');

// heads are the lines “# key: value” of a table.
export const heads = (csv: string): Record<string, string> =>
  Object.fromEntries(
    lines(csv)
      .filter((line) => line.startsWith('# '))
      .map((line) => /^# (\w+): (.*)$/.exec(line)!.slice(1)) as [string, string][],
  );

// rows are those of a table, by the names of its columns.
export function rows(csv: string): Record<string, string>[] {
  const [names, ...cells] = lines(csv)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(','));
  return cells.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i]])));
}
