// Whether a person can be attending to the block: the page is in view and has the focus,
// nothing has been opened over the block, and the focus is neither outside of it nor in a
// text field. It is asked at every frame and at every press, and tells of a loss at once.

const TEXT_FIELD = 'input, textarea, select, [contenteditable]:not([contenteditable="false" i])';
const OVER = ':is(:modal, :popover-open)'; // what a browser does not know in :is() it leaves out

// inTextField tells whether an event comes from where a person types, in shadow trees too.
export const inTextField = (event: Event): boolean => isTextField(event.composedPath()[0]);

const isTextField = (node: EventTarget | null | undefined) => node instanceof Element && node.closest(TEXT_FIELD) !== null;

// isWindow tells the page's own loss of focus from that of an element in it.
const isWindow = ({ target }: Event) => !(target instanceof Node);

// focused is the element with the focus, in shadow trees too.
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export class Attention {
  private readonly stop = new AbortController();
  private readonly before = new Set<Element>(); // open already, below the block
  private hadFocus = false;

  // block is the dialog; lost and back are called when the person cannot attend any more, and can again.
  constructor(
    private readonly block: Element,
    private readonly lost: () => void,
    private readonly back: () => void,
  ) {
    for (const element of document.querySelectorAll(OVER)) this.before.add(element);
    const options = { capture: true, signal: this.stop.signal };
    const look = () => {
      if (this.stop.signal.aborted) return;
      if (this.holds()) this.back();
      else this.lost();
    };
    // What opens moves the focus after its event; what closes keeps it until the next frame is drawn.
    const soon = () => {
      queueMicrotask(look);
      requestAnimationFrame(() => requestAnimationFrame(look));
    };
    for (const type of ['visibilitychange', 'focusin', 'toggle', 'close']) document.addEventListener(type, soon, options);
    for (const type of ['freeze', 'beforeprint', 'dragenter']) document.addEventListener(type, this.lost, options);
    addEventListener('beforeprint', this.lost, options);
    addEventListener('pagehide', this.lost, options);
    addEventListener('blur', (event) => isWindow(event) && this.lost(), options);
    addEventListener('focus', (event) => isWindow(event) && soon(), options);
  }

  // begin is called when the person says that they are there.
  begin(): void {
    this.hadFocus = document.hasFocus();
  }

  holds(): boolean {
    return !document.hidden && (document.hasFocus() || !this.hadFocus) && this.inside(focused()) && this.onTop();
  }

  end(): void {
    this.stop.abort();
  }

  // Without a focus of its own a page hears keys at its body.
  private inside(element: Element | null): boolean {
    if (!element || element === document.body || element === document.documentElement) return true;
    return this.block.contains(element) && !isTextField(element);
  }

  private onTop(): boolean {
    return [...document.querySelectorAll(OVER)].every((element) => element === this.block || this.before.has(element));
  }
}
