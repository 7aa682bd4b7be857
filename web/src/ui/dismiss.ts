// A box that a button opens is closed by Escape and by a press anywhere else, also in the stage.
// The focus returns to the button unless another element gets it.

export function dismissable(button: HTMLElement, box: HTMLElement, close: () => void): void {
  const open = () => !box.hidden && box.isConnected;
  const closeFromElsewhere = () => {
    if (!open()) return;
    close();
    // By now the pressed element has the focus, if it can have it.
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
    if (!(target instanceof Node && (box.contains(target) || button.contains(target)))) closeFromElsewhere();
  });
  // A press in the stage's iframe is seen here only as the window's loss of focus.
  addEventListener('blur', () => {
    if (document.activeElement instanceof HTMLIFrameElement && open()) close();
  });
}
