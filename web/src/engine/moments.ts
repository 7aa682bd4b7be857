// Saved moments: files from which the engine jumps to the opening of a figure, instead of running
// all the trials before it. They are loaded when a call is about to need one, beside the engine's
// program. Without its file such a call takes longer, and its progress is shown.

const files = __OPENINGS__;

// home is the figure that the page shows first; undefined where no opening is shipped.
const home = Object.keys(files)[0];

type File = Uint8Array<ArrayBuffer>;

export class Moments {
  private readonly loads = new Map<string, Promise<File | null>>();

  // base is the address of the lab's files; shipped are the moments in a single file.
  constructor(
    private readonly base: string | undefined,
    private readonly shipped: Record<string, File> = {},
  ) {}

  // needed is the file of the moment that a call may jump to, the first time it is asked for; null
  // where it is missing, undefined where the call needs none, or has it.
  needed(call: string, args: string): { figure: string; file: Promise<File | null> } | undefined {
    const figure = figureOf(call, args);
    if (figure === undefined) return undefined;
    const file = this.loads.get(figure) ?? this.load(figure);
    this.loads.set(figure, file);
    return { figure, file };
  }

  private async load(figure: string): Promise<File | null> {
    const shipped = this.shipped[figure];
    if (shipped || !this.base) return shipped ?? null;
    try {
      const response = await fetch(new URL(files[figure]!, this.base).href);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      return null;
    }
  }
}

// figureOf is the figure with a saved moment that a call opens.
function figureOf(call: string, args: string): string | undefined {
  if (call !== 'opening' && call !== 'open') return undefined;
  const { figure, link } = JSON.parse(args) as { figure?: string; link?: string };
  const name = call === 'opening' ? (figure ?? home) : /(?:^|[&#?])figure=([^&]*)/.exec(link ?? '')?.[1];
  return name !== undefined && Object.hasOwn(files, name) ? name : undefined;
}
