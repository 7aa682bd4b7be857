// Opening files: dropped anywhere on the page, or chosen with a button.

import { el } from '../../base/dom';
import { icon } from '../../base/icons';
import { t } from '../../base/text';

export interface FilePicker {
  choose: () => void;
}

export function fileDrop(stage: HTMLIFrameElement, open: (file: File) => Promise<void>): FilePicker {
  const overlay = el(
    'div',
    { class: 'drop-veil', id: 'drop-veil', hidden: true },
    el('p', { class: 'drop-words' }, icon('export'), t('open.drop')),
  );
  const input = el('input', {
    type: 'file',
    id: 'open-file',
    hidden: true,
    accept:
      '.png,.svg,.svgz,.csv,.txt,.json,.webm,.mp4,.html,.htm,' +
      'image/png,image/svg+xml,text/csv,application/json,video/webm,video/mp4,text/html,text/plain',
    'aria-label': t('open'),
  });
  document.body.append(overlay, input);

  const show = (on: boolean) => (overlay.hidden = !on);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const enter = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    show(true); // it also covers the stage, whose document would open the file itself
  };
  addEventListener('dragenter', enter);
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  });
  addEventListener('dragleave', (event) => {
    if (event.target === overlay || event.relatedTarget === null) show(false);
  });
  addEventListener('drop', (event) => {
    show(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void open(file);
  });
  stage.addEventListener('load', () => stage.contentDocument?.addEventListener('dragenter', enter));
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = ''; // the same file can be chosen again
    if (file) void open(file);
  });
  return { choose: () => input.click() };
}
