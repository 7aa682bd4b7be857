// The page's main program: it joins engine, stage and views, opens the link, and starts the run.

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
import '../features/panel/sheet.css';
import '../ui/preferences.css';
import '../features/play/play.css';
import '../features/lesson/lesson.css';
import '../features/lesson/teacher.css';
import '../features/export/export.css';
import '../features/methods/methods.css';
import '../features/embed/embed.css';
import './projector.css';
import './not-started.css';
import './print.css';

import { describeDialog, lastTrialView, suggestionView, startAnnouncing, sentenceView, taskLine } from '../features/narrative';
import { SLOW_SPEED, type WorkerEvent } from '../engine/contract';
import { TimedOut } from '../base/deadline';
import { byId, setAttr } from '../base/dom';
import {
  answerParent,
  bar,
  caption,
  type Caption,
  controlsOf,
  layOutEmbed,
  embedOf,
  loadStagesInView,
  originsOf,
  poster,
  type Poster,
  pauseOutOfView,
  sliders,
  postToParent,
  reportSize,
  titleOf,
  withoutPageFields,
} from '../features/embed';
import { linkInAddress, putLink } from '../base/address';
import { Engine } from '../engine/client';
import { Experiments } from '../state/experiments';
import { builderOpener } from '../features/builder';
import { methodsDialog } from '../features/methods';
import { peopleOpener } from '../features/people';
import { addOpener, citeDialog, fileDrop, exportDialog, sessionAndFigureOpener, saveLab, tryFile } from '../features/export';
import { startApp } from '../features/offline';
import { runShortcut, startKeys, type Shortcuts } from '../base/shortcuts';
import { makeLab, type Lab } from './lab-api';
import { MomentSaver } from '../state/resume';
import { showNotStarted, removeNotStarted } from './not-started';
import { PartMissing, partMissing } from '../base/lazy-part';
import { startPartNotice } from '../state/part-notice';
import { reopen } from '../state/reopen';
import { Session } from '../state/session';
import { namesNothing, readView } from '../state/view-link';
import { startSound, toggleSound } from '../features/sound';
import { startSpeech } from '../base/speech';
import { isStageFrame, Stage } from '../stage/bridge';
import { ruleHidden, Store } from '../state/store';
import type { MainView } from '../state/view-choices';
import { startLanguage, t } from '../base/text';
import { startPrint } from './print';
import { startTheme } from '../state/theme';
import { bookmarks, transport, seekProgress } from '../features/time';
import { header } from './header';
import { learnerSection } from '../features/learner';
import { Lessons, lessonsView } from '../features/lesson';
import { help } from './help';
import { loading } from '../features/loading';
import { notices } from '../ui/notices';
import { leaveFrame } from '../ui/redraw';
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
  const createEngine = () => new Engine((event) => onEngineEvent(event, store, session), true);
  const earlyEngine = embed ? null : createEngine(); // loads while the language's words load
  if (!(await startLanguage(readView(linkInAddress()).language))) void partMissing(new TimedOut());
  document.title = t('name');
  for (const node of document.querySelectorAll<HTMLElement>('[data-t]')) node.textContent = t(node.dataset.t!);
  byId('stage').title = t('stage');
  setAttr(byId('hero'), 'aria-label', t('hero'));

  startTheme(store);
  startPrint();
  notices(store);

  const full = !embed || embed.level === 'full'; // an embedded figure of this level has everything but the header
  let resolveLab!: (lab: Lab) => void;
  const lab = new Promise<Lab>((done) => (resolveLab = done));
  const link = linkInAddress;
  const parentAccess = { lab, store, origins: originsOf(location.search) };
  let captionBar: Caption | undefined;
  let posterCover: Poster | undefined;
  if (embed) {
    layOutEmbed(embed);
    captionBar = caption(embed, store, titleOf(link()));
    posterCover = poster(embed, titleOf(link()), link(), store);
    answerParent({ ...parentAccess, load: posterCover.load });
    reportSize(embed);
    removeNotStarted();
    await posterCover.started;
  } else answerParent({ ...parentAccess, load: () => {} });

  const engine = earlyEngine ?? createEngine();
  session = new Session(engine, store, embed ? withoutPageFields : undefined);
  const experiments = new Experiments(engine, store);
  const keeper = embed || window.top !== window ? null : new MomentSaver(session); // only a page of its own is saved for a reload
  const reload = () => void reopen(session);
  startPartNotice(store, reload);
  const report = (error: unknown) => {
    if (error instanceof PartMissing) return; // a notice shows it
    store.notify({ kind: 'problem', title: error instanceof Error ? error.message : String(error), lines: [] });
  };

  const frame = byId<HTMLIFrameElement>('stage');
  const stage = new Stage(frame, engine, store, {
    onPick: (cell, x, y, modulator) => void session.touch(cell, x, y, modulator).catch(report),
    onLesion: (units) => void session.lesion(units).catch(report),
    onHover: (at) => void session.readTissue(at).catch(() => {}),
    onKey: (key) => (key.key === 'Escape' ? byId('describe').focus() : void runShortcut(shortcuts, key)),
  });
  const marks = bookmarks(session, report);
  const announcer = startAnnouncing(store, byId('narration'));
  const openSettings = settings(session, announcer, report);
  const openHelp = help(openSettings);
  const openDescription = describeDialog(store);
  const restart = () => void session.reset().catch(report);
  // unlessRuleHidden makes a shortcut do nothing while a person in a block has to find the rule.
  const unlessRuleHidden = (act: () => void) => () => void (ruleHidden(store.model) || act());
  const shortcuts: Shortcuts = {
    ' ': unlessRuleHidden(() => void session.toggle().catch(report)),
    '.': unlessRuleHidden(() => void session.smallStep().catch(report)),
    t: unlessRuleHidden(() => void session.largeStep().catch(report)),
    b: unlessRuleHidden(() => void session.stepBack().catch(report)),
    r: unlessRuleHidden(restart),
    k: unlessRuleHidden(marks.toggle),
    '[': unlessRuleHidden(() => marks.step(-1)),
    ']': unlessRuleHidden(() => marks.step(1)),
    m: toggleSound,
    n: announcer.announceNow,
    d: openDescription,
    ',': openSettings,
    '?': openHelp,
  };

  const stages: [Stage, Stage] = [stage, twins(session, engine, report)];
  const sources = { session, stages, experiments };
  const openMethods = methodsDialog(session, report);
  const openBuilder = builderOpener(session, report);
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
        methods: openMethods,
        builder: openBuilder,
        people: peopleOpener(session, exports, report).show,
        lab: () => void saveLab(sources).catch(report),
      },
      report,
    );
  }
  const lessons = embed ? new Lessons(session, report) : lessonsView(session, report);
  addOpener(sessionAndFigureOpener(session));
  const files = embed ? null : fileDrop(frame, (file) => tryFile(file, session, lessons));
  loading(store, () => stage.load(), reload);
  showUnresponsive(store, reload);
  removeNotStarted();
  sentenceView(session, openDescription);
  if (full) {
    suggestionView(session, report);
    taskLine(store);
    lastTrialView(session, report);
    learnerSection(session, report);
    showControl(session, experiments, report);
    transport(session, marks, restart, report);
  } else {
    store.effect(({ show }) => show !== 'one' && store.set({ show: 'one' })); // there is room for one network only
    if (embed.level !== 'stage') bar(session, report);
  }
  seekProgress(session, report);
  startKeys(shortcuts);
  if (!embed) {
    startSpeech();
    startSound(store);
  }

  const ready = (async () => {
    const opening = !embed && namesNothing(link()) ? {} : null;
    if (opening) {
      stage.load(); // beside the engine: nothing moves before it is drawn
      playWhenSeen(session, opening, report);
    }
    await session.start(link(), opening);
    if (restoreWrittenLink(session)) return;
    if (embed?.level === 'sliders') sliders(session, controlsOf(session.openedLink));
    await afterPaint(); // the run is visible before this thread is busy
    if (full) panel(session, { methods: openMethods, builder: openBuilder }, report);
    await afterPaint();
    await lessons.settled();
    if (embed) {
      captionBar!.connect(session, report);
      posterCover!.passFocus();
      pauseOutOfView(session, byId('stages'), report);
      loadStagesInView(stages, session, report);
      postToParent('ready');
    } else {
      void lessons.load().catch(report);
      if (!opening) whenInView(store, 'one', () => stage.load());
    }
    whenSettled(store, () => startApp(session)); // it copies all files: not while the stage still loads
    if (keeper) await keeper.begin();
  })();
  ready.catch(() => {}); // the engine's error event reports it; window.lab.ready rejects
  addEventListener('hashchange', () => {
    const openNewLink = async () => {
      await (embed ? session.open(link()) : session.openAddress(link()));
      if (!restoreWrittenLink(session)) await keeper?.linkChanged();
    };
    void openNewLink().catch(report);
  });

  // A new state changes many texts, so charts are drawn in the frames after it.
  store.effect(({ state }) => {
    if (state) leaveFrame();
  });
  window.lab = makeLab(session, stages, experiments, lessons, ready);
  resolveLab(window.lab);
}

// playWhenSeen lets the opening moment play once the stage is drawn, or is not going to be. Where the stage
// takes long, time begins without it, slowly, so that the story is not over before it is seen.
const STAGE_WAIT = 1500; // ms after navigation
function playWhenSeen(session: Session, opening: object, report: (error: unknown) => void): void {
  let usual: number | undefined; // the speed to go back to
  const end = session.store.effect(({ state, stage, show }) => {
    if (!state) return;
    if (stage.done || stage.error !== undefined || show !== 'one') {
      queueMicrotask(() => end());
      if (usual !== undefined && state.speed === SLOW_SPEED) void session.speed(usual).catch(report);
      void session.release(opening).catch(report);
    } else if (usual === undefined) {
      usual = state.speed;
      setTimeout(() => void beginSlowly().catch(report), Math.max(0, STAGE_WAIT - performance.now()));
    }
  });
  const beginSlowly = async () => {
    if (session.store.model.stage.done) return;
    await session.speed(SLOW_SPEED);
    if (session.store.model.stage.done) await session.speed(usual!);
    await session.release(opening);
  };
}

// showUnresponsive shows a notice while the engine does not respond.
function showUnresponsive(store: Store, reload: () => void): void {
  store.effect(({ silent }) => {
    if (!silent) return store.forget('silent');
    const act = { label: t('error.reload'), run: reload };
    store.notify({ kind: 'problem', key: 'silent', title: t('error.silent', { s: silent / 1000 }), lines: [t('error.silent.text')], act });
  });
}

// restoreWrittenLink puts the opened link into the address as its author wrote it. It returns true
// where that link names another language: the page then reloads.
function restoreWrittenLink({ openedLink }: Session): boolean {
  const languageDiffers = readView(openedLink).language !== readView(linkInAddress()).language;
  putLink(openedLink);
  if (languageDiffers) location.reload();
  return languageDiffers;
}

// whenInView calls act once this view is shown for the first time, so that hidden views load
// nothing.
function whenInView(store: Store, view: MainView, act: () => void): void {
  let done = false;
  store.effect(({ show }) => {
    if (done || show !== view) return;
    done = true;
    act();
  });
}

// whenSettled calls once the first picture has been drawn for a while, or where none is being drawn.
const AFTER_DRAWN = 2000; // ms
const WITHOUT_STAGE = 15_000; // ms
function whenSettled(store: Store, act: () => void): void {
  let done = false;
  const once = () => {
    if (!done) act();
    done = true;
  };
  setTimeout(once, WITHOUT_STAGE);
  const end = store.effect(({ stage, show }) => {
    if (!stage.done && stage.error === undefined && show === 'one') return;
    queueMicrotask(() => end());
    setTimeout(once, AFTER_DRAWN);
  });
}

const afterPaint = () => new Promise((done) => setTimeout(done, 50));

function onEngineEvent(event: WorkerEvent, store: Store, session?: Session): void {
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
      break; // engine/client.ts has handled these
  }
}

// A server that answers every address with index.html sends it for stage.html too.
if (isStageFrame()) parent.postMessage({ type: 'lost', message: 'stage.html: the server answered with another page', cause: 'file' }, '*');
else start().catch(showNotStarted);
