// The page: it joins engine, stage and views, and opens what the link says, running.

import '../base/trusted-types';
import 'virtual:palette.css';
import 'uplot/dist/uPlot.min.css';
import '../ui/base.css';
import './layout.css';
import '../ui/controls.css';
import '../ui/field.css';
import '../features/panel/panel.css';
import '../features/panel/receptors.css';
import '../ui/charts.css';
import '../features/lens/lens.css';
import '../features/narrative/narrative.css';
import '../features/twins/twins.css';
import '../features/time/time.css';
import '../ui/overlays.css';
import '../features/many/many.css';
import '../features/many/map.css';
import '../features/settings/settings.css';
import './reflow.css';
import '../ui/preferences.css';
import '../features/play/play.css';
import '../features/lesson/lesson.css';
import '../features/lesson/teacher.css';
import '../features/export/export.css';
import '../features/embed/embed.css';
import './projector.css';
import './not-started.css';
import './print.css';

import { describe, happenedView, invitations, startAnnouncing, story } from '../features/narrative';
import type { WorkerEvent } from '../engine/contract';
import { TimedOut } from '../base/deadline';
import { byId, setAttr } from '../base/dom';
import {
  answerParent,
  bar,
  caption,
  type Caption,
  controlsOf,
  dress,
  embedOf,
  keepStages,
  originsOf,
  poster,
  type Poster,
  restOutOfView,
  sliders,
  tellParent,
  tellSize,
  titleOf,
  withoutPlaces,
} from '../features/embed';
import { linkInAddress, putLink } from '../base/address';
import { Engine } from '../engine/client';
import { Experiments } from '../state/experiments';
import { addOpener, citeDialog, dropped, exportDialog, ownFiles, saveLab, tryFile } from '../features/export';
import { startApp } from '../features/offline';
import { runShortcut, startKeys, type Shortcuts } from '../base/shortcuts';
import { makeLab, type Lab } from './lab-api';
import { Keeper } from '../state/resume';
import { notStarted, started } from './not-started';
import { PartMissing, partMissing } from '../base/lazy-part';
import { startPartNotice } from '../state/part-notice';
import { reopen } from '../state/reopen';
import { Session } from '../state/session';
import { readView } from '../state/view-link';
import { startSound, toggleSound } from '../features/sound';
import { startSpeech } from '../base/speech';
import { insideStage, Stage } from '../stage/bridge';
import { ruleHidden, Store } from '../state/store';
import type { Show } from '../state/view-choices';
import { startLanguage, t } from '../base/text';
import { startPrint } from './print';
import { startTheme } from '../state/theme';
import { bookmarks, transport, seekProgress } from '../features/time';
import { header } from './header';
import { learnerPlace } from '../features/learner';
import { Lessons, lessonsView } from '../features/lesson';
import { help } from './help';
import { loading } from '../features/loading';
import { notices } from '../ui/notices';
import { panel } from '../features/panel';
import { settings } from '../features/settings';
import { showControl } from './show';
import { twins } from '../features/twins';

declare global {
  interface Window {
    lab: Lab;
  }
}

async function start(): Promise<void> {
  const embed = embedOf(location.search);
  const store = new Store();
  let session: Session | undefined;
  const bring = () => new Engine((event) => heard(event, store, session), true);
  const coming = embed ? null : bring(); // while the words come
  if (!(await startLanguage(readView(linkInAddress()).language))) void partMissing(new TimedOut());
  document.title = t('name');
  for (const node of document.querySelectorAll<HTMLElement>('[data-t]')) node.textContent = t(node.dataset.t!);
  byId('stage').title = t('stage');
  setAttr(byId('hero'), 'aria-label', t('hero'));

  startTheme(store);
  startPrint();
  notices(store);

  const full = !embed || embed.level === 'full'; // has all but, embedded, the header
  let made!: (lab: Lab) => void;
  const lab = new Promise<Lab>((done) => (made = done));
  const link = linkInAddress;
  const door = { lab, store, origins: originsOf(location.search) };
  let below: Caption | undefined;
  let cover: Poster | undefined;
  if (embed) {
    dress(embed);
    below = caption(embed, store, titleOf(link()));
    cover = poster(embed, titleOf(link()), link(), store.model.theme);
    answerParent({ ...door, wake: cover.wake });
    tellSize(embed);
    started();
    await cover.begun;
  } else answerParent({ ...door, wake: () => {} });

  const engine = coming ?? bring();
  session = new Session(engine, store, embed ? withoutPlaces : undefined);
  const experiments = new Experiments(engine, store);
  const keeper = embed || window.top !== window ? null : new Keeper(session); // another page's tab is not for us to keep
  const reload = () => void reopen(session);
  startPartNotice(store, reload);
  const report = (error: unknown) => {
    if (error instanceof PartMissing) return; // told already
    store.notify({ kind: 'problem', title: error instanceof Error ? error.message : String(error), lines: [] });
  };

  const frame = byId<HTMLIFrameElement>('stage');
  const stage = new Stage(frame, engine, store, {
    onPick: (cell, x, y, modulator) => void session.touch(cell, x, y, modulator).catch(report),
    onLesion: (units) => void session.lesion(units).catch(report),
    onHover: (at) => void session.look(at).catch(() => {}),
    onKey: (key) => (key.key === 'Escape' ? byId('describe').focus() : void runShortcut(shortcuts, key)),
  });
  const marks = bookmarks(session, report);
  const announcer = startAnnouncing(store, byId('narration'));
  const openSettings = settings(session, announcer, report);
  const openHelp = help(openSettings);
  const openDescription = describe(store);
  const restart = () => void session.reset().catch(report);
  // run is what a key does to the network, which stands still while a person looks for the rule.
  const run = (act: () => void) => () => void (ruleHidden(store.model) || act());
  const shortcuts: Shortcuts = {
    ' ': run(() => void session.toggle().catch(report)),
    '.': run(() => void session.small().catch(report)),
    t: run(() => void session.large().catch(report)),
    b: run(() => void session.back().catch(report)),
    r: run(restart),
    k: run(marks.toggle),
    '[': run(() => marks.step(-1)),
    ']': run(() => marks.step(1)),
    m: toggleSound,
    n: announcer.now,
    d: openDescription,
    ',': openSettings,
    '?': openHelp,
  };

  const stages: [Stage, Stage] = [stage, twins(session, engine, report)];
  const sources = { session, stages, experiments };
  if (!embed) {
    const exports = exportDialog(sources);
    const cite = citeDialog(session, report);
    header(
      session,
      {
        help: openHelp,
        settings: openSettings,
        export: exports,
        file: () => files?.choose(),
        cite,
        lab: () => void saveLab(sources).catch(report),
      },
      report,
    );
  }
  const lessons = embed ? new Lessons(session, report) : lessonsView(session, report);
  addOpener(ownFiles(session));
  const files = embed ? null : dropped(frame, (file) => tryFile(file, session, lessons));
  loading(store, () => stage.load(), reload);
  tellSilence(store, reload);
  started();
  story(session, openDescription);
  if (full) {
    invitations(session, report);
    happenedView(session, report);
    learnerPlace(session, report);
    showControl(session, experiments, report);
    transport(session, marks, restart, report);
    seekProgress(session, report);
  } else {
    store.effect(({ show }) => show !== 'one' && store.set({ show: 'one' })); // there is a place for one network
    if (embed.level !== 'stage') bar(session, report);
  }
  startKeys(shortcuts);
  if (!embed) {
    startSpeech();
    startSound(store);
  }

  const ready = (async () => {
    await session.start(link());
    if (asWritten(session)) return;
    if (embed?.level === 'sliders') sliders(session, controlsOf(session.openedLink));
    await painted(); // time is seen to move before this thread is kept busy
    if (full) panel(session, report);
    await painted();
    await lessons.settled();
    if (embed) {
      below!.live(session, report);
      cover!.passFocus();
      restOutOfView(session, byId('stages'), report);
      keepStages(stages, session, report);
      tellParent('ready');
    } else {
      void lessons.load().catch(report);
      onceShown(store, 'one', () => stage.load());
    }
    startApp(session);
    if (keeper) await keeper.begin();
  })();
  ready.catch(() => {}); // told by the engine's own event; window.lab.ready rejects
  addEventListener('hashchange', () => {
    const moved = async () => {
      await session.open(link());
      if (!asWritten(session)) await keeper?.moved();
    };
    void moved().catch(report);
  });

  window.lab = makeLab(session, stages, experiments, lessons, ready);
  made(window.lab);
}

// tellSilence tells while the engine gives no sign of life.
function tellSilence(store: Store, reload: () => void): void {
  store.effect(({ silent }) => {
    if (!silent) return store.forget('silent');
    const act = { label: t('error.reload'), run: reload };
    store.notify({ kind: 'problem', key: 'silent', title: t('error.silent', { s: silent / 1000 }), lines: [t('error.silent.text')], act });
  });
}

// asWritten puts the link that has been opened into the address as it was written, and
// tells whether the page then begins anew, in the language that it could not read before.
function asWritten({ openedLink }: Session): boolean {
  const other = readView(openedLink).language !== readView(linkInAddress()).language;
  putLink(openedLink);
  if (other) location.reload();
  return other;
}

// onceShown waits until something is in view: what nobody sees need not be brought.
function onceShown(store: Store, what: Show, act: () => void): void {
  let done = false;
  store.effect(({ show }) => {
    if (done || show !== what) return;
    done = true;
    act();
  });
}

const painted = () => new Promise((done) => setTimeout(done, 50));

function heard(event: WorkerEvent, store: Store, session?: Session): void {
  switch (event.event) {
    case 'progress':
      store.set({ engine: { loaded: event.loaded, total: event.total, done: false } });
      break;
    case 'ready':
      store.set({ engine: { ...store.model.engine, done: true } });
      break;
    case 'failed':
      store.set({ silent: 0, engine: { ...store.model.engine, done: false, error: event.message, cause: event.cause ?? 'other' } });
      break;
    case 'silent':
      store.set({ silent: event.ms });
      break;
    case 'seeking':
      store.set({ seeking: event.progress });
      break;
    case 'status':
      session?.update(event.state);
      break;
    case 'alive':
    case 'program':
      break; // engine.ts has taken what they tell
  }
}

// A server that answers every address with this page has also answered for the stage.
if (insideStage()) parent.postMessage({ type: 'lost', message: 'stage.html: the server answered with another page', cause: 'file' }, '*');
else start().catch(notStarted);
