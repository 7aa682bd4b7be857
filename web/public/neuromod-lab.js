// <neuromod-lab>: a figure of Neuromod Lab in any page. One file, no dependencies:
//
//   <script async src="https://lab.example/neuromod-lab.js"></script>
//   <neuromod-lab src="#v=1&figure=reversal" level="sliders" controls="na.on,da.on">
//     <a href="https://lab.example/#v=1&figure=reversal">Open the figure</a>
//   </neuromod-lab>
//
// Attributes: src       the lab's address with a link, or the link alone, from # on: then the
//                       lab is where this file is
//             level     stage | play | sliders | full (play)
//             controls  keys of parameters, in order, for level sliders
//             start     view | click: what loads the engine (view)
//             paused    waits at the link's moment
//             poster    a picture of that moment
//             ratio     of the stage, 16/9 or 1.5 (16/9)
//             label     the frame's accessible name
// Events:     ready, trial (detail: the trial), state (detail: the state), size (detail: px)
// Methods:    those of window.lab below, each a promise; call(name, …args) for all others.
//             Any but ready() loads the engine. A rejection holds the lab's own message.
// It runs as a plain script, as a module and by import(), under a policy without inline
// styles and under one that requires trusted types.

(() => {
  if (customElements.get('neuromod-lab')) return;
  const NEAR = '600px'; // the frame is made this far before it comes into view
  const WAIT = 60_000; // ms for an answer
  const NO_ANSWER_AFTER = 10_000; // ms after the frame's load event until the failure message
  const RETRY_AFTER = 4_000; // ms after that event until a retry with a frame without credentials
  const ROWS = { stage: 52, play: 170, sliders: 240, full: 760 }; // px around the stage, before its size is known
  const FAILED = {
    en: ['The figure did not load in this page.', 'Open it in Neuromod Lab'],
    de: ['Die Abbildung wurde auf dieser Seite nicht geladen.', 'In Neuromod Lab öffnen'],
    es: ['La figura no se ha cargado en esta página.', 'Abrirla en Neuromod Lab'],
    zh: ['此图未能在本页中加载。', '在 Neuromod Lab 中打开'],
  };
  const STYLE = `:host{display:block;position:relative}:host([hidden]){display:none}
iframe,img{display:block;position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:normal}
img{object-fit:contain}@media print{:host{break-inside:avoid}}
p{position:absolute;inset:0 0 auto;margin:0;padding:12px 16px;background:Canvas;color:CanvasText;font:15px/1.4 system-ui,sans-serif}
[hidden]{display:none}`;

  // ownAddress is this script's address; undefined where it was bundled into another script.
  // A module has no currentScript, and a plain script cannot use import.meta. Then it is the
  // address in an error's stack, or that of a script or loaded file with this name.
  const ownAddress = () => {
    const running = /** @type {HTMLScriptElement | null} */ (document.currentScript);
    if (running?.src) return running.src;
    const traced = /\b(?:https?|file|blob):[^\s()]*?(?=:\d+:\d+)/.exec(new Error().stack ?? '')?.[0] ?? '';
    const scripts = Array.from(document.querySelectorAll('script'), (script) => script.src).reverse();
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    return [traced, ...scripts, ...files].find((url) => /\/[^/?#]*neuromod-lab[^/?#]*\.js(?:[?#]|$)/.test(url));
  };
  const SCRIPT_ADDRESS = ownAddress();

  /** @typedef {{ tick?: number, trial?: number }} Moment */
/** A message from the lab.
 * @typedef {{ lab?: 1, id: number, result?: unknown, error?: string, event?: string,
 *   height?: number, trial?: object, state?: object }} LabMessage */

  class NeuromodLab extends HTMLElement {
    static observedAttributes = ['src', 'level', 'controls', 'start', 'ratio', 'paused', 'poster'];

    /** @type {HTMLIFrameElement | undefined} */ #frame;
    /** @type {IntersectionObserver | undefined} */ #nearObserver;
    /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void, timer: number }>} */ #waiting = new Map();
    /** @type {object[]} */ #unsent = []; // messages to send once the page inside listens
    #listening = false;
    #origin = ''; // of the page inside
    #next = 1;
    #silenceTimer = 0; // timer
    #picture = new Image();
    #failure = document.createElement('p');
    #onMessage = (/** @type {MessageEvent<LabMessage | null>} */ event) => this.#receive(event);

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#picture.alt = '';
      this.#picture.onerror = () => this.#picture.remove();
      this.#failure.hidden = true;
      this.#failure.setAttribute('role', 'status');
      root.append(this.#failure);
    }

    connectedCallback() {
      addEventListener('message', this.#onMessage);
      this.#reserveHeight();
      this.#showPicture();
      this.#nearObserver = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#createFrame(), {
        rootMargin: NEAR,
      });
      this.#nearObserver.observe(this);
    }

    disconnectedCallback() {
      removeEventListener('message', this.#onMessage);
      this.#nearObserver?.disconnect();
      this.#removeFrame('the element was taken away');
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#showPicture();
      if (!this.#frame) return;
      this.#removeFrame('the element shows something else now');
      this.#createFrame();
    }

    /** The lab's address, with the link. */
    get #labAddress() {
      return new URL(this.getAttribute('src') ?? '#', SCRIPT_ADDRESS && new URL('index.html', SCRIPT_ADDRESS));
    }

    /** The author's picture. */
    get #poster() {
      const poster = this.getAttribute('poster');
      return poster ? new URL(poster, document.baseURI).href : '';
    }

    /** The frame's address. */
    get address() {
      const url = this.#labAddress;
      const attribute = (/** @type {string} */ name, /** @type {string} */ usual) => this.getAttribute(name) ?? usual;
      url.searchParams.set('embed', attribute('level', 'play'));
      url.searchParams.set('start', attribute('start', 'view'));
      url.searchParams.set('ratio', attribute('ratio', '16/9'));
      if (location.origin !== 'null') url.searchParams.set('allow', location.origin);
      const controls = this.getAttribute('controls');
      if (controls) url.hash += `${url.hash ? '&' : '#'}view.controls=${controls.replace(/\s/g, '')}`;
      if (this.hasAttribute('paused')) url.hash += `${url.hash ? '&' : '#'}view.paused=on`;
      if (this.#poster) url.searchParams.set('poster', this.#poster);
      return url;
    }

    #reserveHeight() {
      const [width = 16, height = 9] = (this.getAttribute('ratio') ?? '16/9').split('/').map(Number);
      const stage = this.clientWidth / (width / (height || 1)) || 400;
      const level = /** @type {keyof typeof ROWS} */ (this.getAttribute('level') ?? 'play');
      if (!this.style.height)
        this.style.height = `${Math.round(level === 'full' ? ROWS.full : Math.max(260, stage) + (ROWS[level] ?? ROWS.play))}px`;
    }

    /** Shows the figure's picture, which stands in until the frame has loaded, and on paper. */
    #showPicture() {
      try {
        const lab = this.#labAddress;
        const figure = /(?:^|[#&])figure=([\w-]+)/.exec(lab.hash)?.[1] ?? 'set-shift';
        this.#picture.src = this.#poster || new URL(`gallery/${figure}-light.jpg`, lab).href;
        this.shadowRoot?.prepend(this.#picture);
      } catch {
        this.#picture.remove(); // src is no address: createFrame shows the message
      }
    }

    #createFrame(credentialless = false) {
      if (this.#frame || !this.isConnected) return;
      this.#nearObserver?.disconnect();
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') ?? 'Neuromod Lab';
      frame.allow = 'fullscreen; clipboard-write';
      try {
        frame.src = this.address.href;
      } catch {
        return this.#showFailure();
      }
      // A cross-origin isolated page may still hold a frame without
      // credentials. Where the page is not known to be isolated, a plain frame is tried first.
      const supported = 'credentialless' in frame;
      if (supported && (credentialless || crossOriginIsolated)) frame.credentialless = true;
      frame.onload = () => {
        clearTimeout(this.#silenceTimer);
        if (this.#listening) return;
        const canRetry = supported && !frame.credentialless;
        this.#silenceTimer = setTimeout(() => this.#noAnswer(canRetry), canRetry ? RETRY_AFTER : NO_ANSWER_AFTER);
      };
      this.#frame = frame;
      this.shadowRoot?.append(frame);
    }

    /** @param {boolean} canRetry */
    #noAnswer(canRetry) {
      if (this.#listening) return;
      if (!canRetry) return this.#showFailure();
      const [unsent, waiting] = [this.#unsent, this.#waiting];
      this.#unsent = [];
      this.#waiting = new Map();
      this.#removeFrame('');
      [this.#unsent, this.#waiting] = [unsent, waiting];
      this.#createFrame(true);
    }

    /** Shows that the figure did not load, with a link to it. */
    #showFailure() {
      const languages = [
        /view\.lang=([a-z]+)/.exec(this.getAttribute('src') ?? '')?.[1],
        /** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang.slice(0, 2),
        ...navigator.languages.map((one) => one.slice(0, 2)),
      ];
      const [text = '', open = ''] = FAILED[/** @type {keyof typeof FAILED} */ (languages.find((one) => one && one in FAILED) ?? 'en')];
      const link = document.createElement('a');
      link.textContent = open;
      link.target = '_blank';
      try {
        link.href = this.#labAddress.href;
      } catch {
        link.textContent = ` src: ${this.getAttribute('src')}`;
      }
      this.#failure.replaceChildren(`${text} `, link);
      this.#failure.hidden = false;
      this.shadowRoot?.append(this.#failure); // above the frame
    }

    /** @param {string} why */
    #removeFrame(why) {
      clearTimeout(this.#silenceTimer);
      this.#frame?.remove();
      this.#frame = undefined;
      this.#listening = false;
      this.#failure.hidden = true;
      this.#unsent = [];
      for (const { reject, timer } of this.#waiting.values()) {
        clearTimeout(timer);
        reject(new Error(why));
      }
      this.#waiting.clear();
    }

    /** @param {object} message */
    #send(message) {
      // In a sandbox the page inside has no origin.
      const to = this.#origin === 'null' ? '*' : this.#origin;
      if (this.#listening) this.#frame?.contentWindow?.postMessage({ lab: 1, id: 0, ...message }, to);
      else this.#unsent.push(message);
    }

    /** @param {MessageEvent<LabMessage | null>} event */
    #receive({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.lab !== 1) return;
      if (origin !== this.address.origin && origin !== 'null') return;
      const pending = this.#waiting.get(data.id);
      if (pending) {
        this.#waiting.delete(data.id);
        clearTimeout(pending.timer);
        if ('error' in data) pending.reject(new Error(data.error));
        else pending.resolve(data.result);
      }
      if (data.event === 'listening') {
        this.#listening = true;
        this.#origin = origin;
        this.#failure.hidden = true;
        this.#send({ call: 'subscribe', args: { events: ['trial', 'state'] } });
        for (const message of this.#unsent.splice(0)) this.#send(message);
      }
      if (data.event === 'size') this.style.height = `${data.height}px`;
      const kind = data.event ?? '';
      /** @type {Record<string, unknown>} */
      const details = { ready: null, trial: data.trial, state: data.state, size: data.height };
      const detail = details[kind];
      if (detail !== undefined) this.dispatchEvent(new CustomEvent(kind, { detail }));
    }

    /** Makes a call of window.lab by its name.
     * @param {string} name @param {unknown[]} args @returns {Promise<any>} */
    call(name, ...args) {
      this.#createFrame();
      const id = this.#next++;
      return new Promise((resolve, reject) => {
        const timedOut = () => {
          this.#waiting.delete(id);
          reject(new Error(`${name}: no answer within ${WAIT / 1000} s`));
        };
        this.#waiting.set(id, { resolve, reject, timer: setTimeout(timedOut, name === 'ready' ? 2 ** 31 - 1 : WAIT) });
        this.#send({ id, call: name, args });
      });
    }

    /** Resolves once the engine runs. */
    ready() { return this.call('ready'); }
    /** Plays; where the element is out of view, once it comes into view. */
    play() { return this.call('play'); }
    pause() { return this.call('pause'); }
    /** @param {{ ms: number } | { trials: number }} by */
    step(by) { return this.call('step', by); }
    /** @param {Moment} to */
    seek(to) { return this.call('seek', to); }
    /** @param {{ seed?: number }} [how] */
    reset(how = {}) { return this.call('reset', how); }
    /** @param {Record<string, number | boolean | string>} changes parameters by their keys */
    set(changes) { return this.call('set', changes); }
    /** @param {string} key */
    get(key) { return this.call('get', key); }
    /** @param {number} x times real time */
    speed(x) { return this.call('speed', x); }
    /** @param {string} name */
    figure(name) { return this.call('figure', name); }
    /** @param {string} link */
    open(link) { return this.call('open', link); }
    link() { return this.call('link'); }
    state() { return this.call('state'); }
    trials() { return this.call('trials'); }
    params() { return this.call('params'); }
  }

  customElements.define('neuromod-lab', NeuromodLab);
})();
