// <neuromod-lab>: a figure of Neuromod Lab in any page. One file, no dependencies; it needs
// nothing of the page but a script tag:
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
//             start     view | click: what brings the engine (view)
//             ratio     of the stage, 16/9 or 1.5 (16/9)
//             label     what the frame is called for those who cannot see it
// Events:     ready, trial (detail: the trial), state (detail: the state), size (detail: px)
// Methods:    those of window.lab below, each a promise; call(name, …args) for all others.
//             Any but ready() brings the engine. A refusal is the lab's own message.
// No module, so that it loads from another origin whose host sends no headers for that.

(() => {
  if (customElements.get('neuromod-lab')) return;
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const NEAR = '600px'; // the frame is made this far before it comes into view
  const WAIT = 60_000; // ms for an answer
  const ROWS = { stage: 52, play: 170, sliders: 240, full: 760 }; // px around the stage, before its size is known

  /** @typedef {{ tick?: number, trial?: number }} Moment */

  class NeuromodLab extends HTMLElement {
    static observedAttributes = ['src', 'level', 'controls', 'start', 'ratio'];

    /** @type {HTMLIFrameElement | undefined} */ #frame;
    /** @type {IntersectionObserver | undefined} */ #near;
    /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void, timer: number }>} */ #waiting = new Map();
    /** @type {object[]} */ #unsent = []; // until the page inside listens
    #listening = false;
    #next = 1;
    #heard = (/** @type {MessageEvent} */ event) => this.#hear(event);

    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).innerHTML = '<style>:host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}</style>';
    }

    connectedCallback() {
      addEventListener('message', this.#heard);
      this.#hold();
      this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#make(), { rootMargin: NEAR });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener('message', this.#heard);
      this.#near?.disconnect();
      this.#drop('the element was taken away');
    }

    attributeChangedCallback() {
      if (!this.#frame) return;
      this.#drop('the element shows something else now');
      this.#make();
    }

    /** Where the frame leads. */
    get address() {
      const url = new URL(this.getAttribute('src') ?? '#', new URL('index.html', HERE));
      const attribute = (/** @type {string} */ name, /** @type {string} */ usual) => this.getAttribute(name) ?? usual;
      url.searchParams.set('embed', attribute('level', 'play'));
      url.searchParams.set('start', attribute('start', 'view'));
      url.searchParams.set('ratio', attribute('ratio', '16/9'));
      if (location.origin !== 'null') url.searchParams.set('allow', location.origin);
      const controls = this.getAttribute('controls');
      if (controls) url.hash += `${url.hash ? '&' : '#'}view.controls=${controls.replace(/\s/g, '')}`;
      return url;
    }

    #hold() {
      const [width = 16, height = 9] = (this.getAttribute('ratio') ?? '16/9').split('/').map(Number);
      const stage = this.clientWidth / (width / (height || 1)) || 400;
      const level = /** @type {keyof typeof ROWS} */ (this.getAttribute('level') ?? 'play');
      if (!this.style.height) this.style.height = `${Math.round(level === 'full' ? ROWS.full : Math.max(260, stage) + (ROWS[level] ?? ROWS.play))}px`;
    }

    #make() {
      if (this.#frame || !this.isConnected) return;
      this.#near?.disconnect();
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') ?? 'Neuromod Lab';
      frame.allow = 'fullscreen; clipboard-write';
      frame.src = this.address.href;
      this.#frame = frame;
      this.shadowRoot?.append(frame);
    }

    /** @param {string} why */
    #drop(why) {
      this.#frame?.remove();
      this.#frame = undefined;
      this.#listening = false;
      this.#unsent = [];
      for (const { reject, timer } of this.#waiting.values()) {
        clearTimeout(timer);
        reject(new Error(why));
      }
      this.#waiting.clear();
    }

    /** @param {object} message */
    #send(message) {
      if (this.#listening) this.#frame?.contentWindow?.postMessage({ lab: 1, id: 0, ...message }, this.address.origin);
      else this.#unsent.push(message);
    }

    /** @param {MessageEvent} event */
    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.address.origin || data?.lab !== 1) return;
      const asked = this.#waiting.get(data.id);
      if (asked) {
        this.#waiting.delete(data.id);
        clearTimeout(asked.timer);
        if ('error' in data) asked.reject(new Error(data.error));
        else asked.resolve(data.result);
      }
      if (data.event === 'listening') {
        this.#listening = true;
        this.#send({ call: 'subscribe', args: { events: ['trial', 'state'] } });
        for (const message of this.#unsent.splice(0)) this.#send(message);
      }
      if (data.event === 'size') this.style.height = `${data.height}px`;
      const detail = { ready: null, trial: data.trial, state: data.state, size: data.height }[/** @type {string} */ (data.event)];
      if (detail !== undefined) this.dispatchEvent(new CustomEvent(data.event, { detail }));
    }

    /** Calls the lab by the name of one of its calls.
     * @param {string} name @param {unknown[]} args @returns {Promise<any>} */
    call(name, ...args) {
      this.#make();
      const id = this.#next++;
      return new Promise((resolve, reject) => {
        const late = () => {
          this.#waiting.delete(id);
          reject(new Error(`${name}: no answer within ${WAIT / 1000} s`));
        };
        this.#waiting.set(id, { resolve, reject, timer: setTimeout(late, name === 'ready' ? 2 ** 31 - 1 : WAIT) });
        this.#send({ id, call: name, args });
      });
    }

    /** Done once the engine runs. */
    ready() { return this.call('ready'); }
    /** Plays; out of view, once it is seen. */
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
