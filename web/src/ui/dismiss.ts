// What a button opens over or beside the page closes on Escape, on a press anywhere else,
// and on one in the stage; the focus goes back to the button where nothing else takes it.

export function dismissable(button: HTMLElement, box: HTMLElement, close: () => void): void {
  const open = () => !box.hidden && box.isConnected;
  const away = () => {
    if (!open()) return;
    close();
    // What was pressed has the focus by then, unless it takes none.
    setTimeout(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body || box.contains(activeElement)) button.focus();
    });
  };
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !open() || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    close();
    button.focus();
  });
  addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Node && (box.contains(target) || button.contains(target)))) away();
  });
  // A press in the stage reaches this page only as the loss of the focus.
  addEventListener('blur', () => {
    if (document.activeElement instanceof HTMLIFrameElement && open()) close();
  });
}
