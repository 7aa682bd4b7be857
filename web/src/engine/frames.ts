// Sends frames to the two stages. A stage's request holds the number of the layout that it has. The
// engine compares it at every frame, so no call that changes a circuit needs to announce it.

// Stage is one stage and its request.
interface Stage {
  which: number; // what it shows, see StageContent
  port?: MessagePort;
  request?: { layout: number }; // not yet answered
  stale: boolean; // something may have changed since its last frame
  marks: number[]; // to be sent after the frame of the current moment
  servedAt: number; // time of its last frame, ms
}

const WAIT_FOR_OTHER = 150; // ms for which one stage waits for the other

export class Frames {
  private readonly stages: Stage[] = [
    { which: 0, stale: true, marks: [], servedAt: -Infinity },
    { which: 1, stale: true, marks: [], servedAt: -Infinity },
  ];
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  // frame is the current frame of a network, null where there is none; layout is its layout, null
  // where the stage knows it.
  constructor(
    private readonly frame: (which: number) => Uint8Array<ArrayBuffer> | null,
    private readonly layout: (which: number, known: number) => string | null,
  ) {}

  changed(): void {
    for (const stage of this.stages) stage.stale = true;
  }

  connect(port: MessagePort, which: number): void {
    const stage = this.stages[Math.min(which, 1)]!;
    stage.which = which;
    stage.port?.close();
    stage.port = port;
    stage.request = undefined;
    stage.stale = true;
    port.onmessage = ({ data }: MessageEvent<{ want: { layout: number } }>) => {
      stage.request = data.want;
      this.serve();
    };
  }

  // serve answers the stages. Two stages that both draw get the same moment: the first to ask waits
  // for the other, unless that is hidden or too slow.
  serve(): void {
    const now = performance.now();
    const waiting = this.stages.filter((stage) => stage.port && stage.request && stage.stale);
    const otherSoon = this.stages.some((stage) => stage.port && !stage.request && now - stage.servedAt < WAIT_FOR_OTHER);
    if (waiting.length && otherSoon) {
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => this.serve(), WAIT_FOR_OTHER);
      return;
    }
    for (const stage of waiting) this.answer(stage);
  }

  // answer sends a stage its frame; where there is none yet, the request stays open.
  private answer(stage: Stage): void {
    const { port, request, which } = stage;
    if (!port || !request) return;
    const frame = this.frame(which);
    if (!frame) return;
    const layout = this.layout(which, request.layout);
    if (layout) port.postMessage({ layout });
    stage.request = undefined;
    stage.stale = false;
    stage.servedAt = performance.now();
    port.postMessage({ frame: frame.buffer }, [frame.buffer]);
    this.sendMarks(stage);
  }

  // mark has a number sent after the frame of the current moment, or of the next one where a call
  // is running.
  mark(mark: number, which: number, callRunning: boolean): void {
    const stage = this.stages[Math.min(which, 1)]!;
    stage.marks.push(mark);
    stage.stale ||= callRunning;
    this.sendMarks(stage);
  }

  // sendMarks sends a stage its marks once it has the newest frame; they follow it on the same
  // port.
  private sendMarks(stage: Stage): void {
    if (!stage.port || stage.stale) return;
    for (const mark of stage.marks.splice(0)) stage.port.postMessage({ mark });
  }
}
