// Whether a person can be attending to the block: the page is visible and focused, nothing is open
// over the block, and the focus is inside it and not in a text field. It is checked at every frame
// and press, and events report a loss at once.

const TEXT_FIELD = 'input, textarea, select, [contenteditable]:not([contenteditable="false" i])';
const OVERLAY = ':is(:modal, :popover-open)'; // browsers ignore selectors that they do not know in :is()

// inTextField says whether an event comes from a text field, also within shadow trees.
export const inTextField = (event: Event): boolean => isTextField(event.composedPath()[0]);

const isTextField = (node: EventTarget | null | undefined) => node instanceof Element && node.closest(TEXT_FIELD) !== null;

// isWindow distinguishes the window's own focus events from those of elements.
const isWindow = ({ target }: Event) => !(target instanceof Node);

// focusedElement is the element with the focus, also within shadow trees.
function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export class Attention {
  private readonly listeners = new AbortController();
  private readonly openBefore = new Set<Element>(); // overlays that were open before the block
  private hadFocus = false;

  // block is the dialog; onLost is called when the person cannot attend any more, onBack when they
  // can again.
  constructor(
    private readonly block: Element,
    private readonly onLost: () => void,
    private readonly onBack: () => void,
  ) {
    for (const element of document.querySelectorAll(OVERLAY)) this.openBefore.add(element);
    const options = { capture: true, signal: this.listeners.signal };
    const check = () => {
      if (this.listeners.signal.aborted) return;
      if (this.isAttending()) this.onBack();
      else this.onLost();
    };
    // An opening overlay moves the focus after its event; a closing one keeps it until the next
    // frame.
    const checkSoon = () => {
      queueMicrotask(check);
      requestAnimationFrame(() => requestAnimationFrame(check));
    };
    for (const type of ['visibilitychange', 'focusin', 'toggle', 'close']) document.addEventListener(type, checkSoon, options);
    for (const type of ['freeze', 'beforeprint', 'dragenter']) document.addEventListener(type, this.onLost, options);
    addEventListener('beforeprint', this.onLost, options);
    addEventListener('pagehide', this.onLost, options);
    addEventListener('blur', (event) => isWindow(event) && this.onLost(), options);
    addEventListener('focus', (event) => isWindow(event) && checkSoon(), options);
  }

  // begin is called when the person confirms that they are there.
  begin(): void {
    this.hadFocus = document.hasFocus();
  }

  isAttending(): boolean {
    return !document.hidden && (document.hasFocus() || !this.hadFocus) && this.hasFocusInside(focusedElement()) && this.isOnTop();
  }

  end(): void {
    this.listeners.abort();
  }

  // On a page where no element has the focus, keys arrive at the body.
  private hasFocusInside(element: Element | null): boolean {
    if (!element || element === document.body || element === document.documentElement) return true;
    return this.block.contains(element) && !isTextField(element);
  }

  private isOnTop(): boolean {
    return [...document.querySelectorAll(OVERLAY)].every((element) => element === this.block || this.openBefore.has(element));
  }
}
