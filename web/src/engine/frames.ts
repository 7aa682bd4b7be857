// Hands frames to the stages: of the network, and of the one beside it. A stage asks with
// the number of the layout that it has; whether the frame belongs to another is for the
// engine to say, at every frame, so that no call which changes a circuit can be forgotten.

// Stage is one stage, and what it has asked for.
interface Stage {
  which: number; // the picture that it shows
  port?: MessagePort;
  want?: { layout: number }; // asked for and not yet answered
  fresh: boolean; // something may have changed since the last frame
  marks: number[]; // to be sent once it has the frame of the present moment
  served: number; // when it last got one, ms
}

const TOGETHER = 150; // ms for which one stage waits for the other

export class Frames {
  private readonly stages: Stage[] = [
    { which: 0, fresh: true, marks: [], served: -Infinity },
    { which: 1, fresh: true, marks: [], served: -Infinity },
  ];
  private held: ReturnType<typeof setTimeout> | undefined;

  // frame is a picture's present frame, null where there is none; layout is its layout, null
  // where that is the known one.
  constructor(
    private readonly frame: (which: number) => Uint8Array<ArrayBuffer> | null,
    private readonly layout: (which: number, known: number) => string | null,
  ) {}

  changed(): void {
    for (const stage of this.stages) stage.fresh = true;
  }

  connect(to: MessagePort, which: number): void {
    const stage = this.stages[Math.min(which, 1)]!;
    stage.which = which;
    stage.port?.close();
    stage.port = to;
    stage.want = undefined;
    stage.fresh = true;
    to.onmessage = ({ data }: MessageEvent<{ want: { layout: number } }>) => {
      stage.want = data.want;
      this.serve();
    };
  }

  // serve answers the stages. Two that both draw get the same moment: one that has
  // asked waits for the other, unless that is hidden, or too slow.
  serve(): void {
    const now = performance.now();
    const asks = this.stages.filter((stage) => stage.port && stage.want && stage.fresh);
    const late = this.stages.some((stage) => stage.port && !stage.want && now - stage.served < TOGETHER);
    if (asks.length && late) {
      clearTimeout(this.held);
      this.held = setTimeout(() => this.serve(), TOGETHER);
      return;
    }
    for (const stage of asks) this.answer(stage);
  }

  // answer gives a stage what there is new to show; until then the question stays open.
  private answer(stage: Stage): void {
    const { port, want, which } = stage;
    if (!port || !want) return;
    const frame = this.frame(which);
    if (!frame) return;
    const layout = this.layout(which, want.layout);
    if (layout) port.postMessage({ layout });
    stage.want = undefined;
    stage.fresh = false;
    stage.served = performance.now();
    port.postMessage({ frame: frame.buffer }, [frame.buffer]);
    this.tellMarks(stage);
  }

  // mark asks for a mark to be sent behind the frame of the present moment, or, where a call
  // is under way, of the next.
  mark(mark: number, which: number, underWay: boolean): void {
    const stage = this.stages[Math.min(which, 1)]!;
    stage.marks.push(mark);
    stage.fresh ||= underWay;
    this.tellMarks(stage);
  }

  // tellMarks sends a stage the marks that it waits for, where it has the newest frame: they
  // come after that on the same port.
  private tellMarks(stage: Stage): void {
    if (!stage.port || stage.fresh) return;
    for (const mark of stage.marks.splice(0)) stage.port.postMessage({ mark });
  }
}
