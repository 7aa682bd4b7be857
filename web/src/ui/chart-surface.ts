// Surface is what a chart draws on: uPlot's canvas, or a context that writes SVG.

import type uPlot from 'uplot';

type Styles = 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'globalAlpha' | 'font' | 'textAlign' | 'textBaseline';
type Acts =
  | 'save'
  | 'restore'
  | 'setLineDash'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText';

export interface Surface {
  ctx: Pick<CanvasRenderingContext2D, Styles | Acts> & { measureText(text: string): { width: number } };
  bbox: uPlot.BBox; // the plot's area on it
  data: uPlot.AlignedData; // x first, then each series
  valToPos: (value: number, scale: string, canvasPixels?: boolean) => number;
}
