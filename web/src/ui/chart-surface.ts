// Surface is what a chart draws on: the canvas of uPlot, or a context that writes SVG.

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
  bbox: uPlot.BBox; // the plot's box in it
  data: uPlot.AlignedData; // the places across first
  valToPos: (value: number, scale: string, canvasPixels?: boolean) => number;
}
