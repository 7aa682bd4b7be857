// The part of a 2D canvas context that charts use, written as SVG.

import { escaped, font } from '../../base/svg-text';

interface Pen {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: number[];
}

const n = (x: number) => String(Math.round(x * 100) / 100);

export class SvgContext implements Pen {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = font(11);
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  dash: number[] = [];
  private readonly out: string[] = [];
  private path = '';
  private readonly stack: Pen[] = [];

  get text(): string {
    return this.out.join('\n');
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font: now, textAlign, textBaseline, dash } = this;
    this.stack.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font: now, textAlign, textBaseline, dash });
  }

  restore(): void {
    Object.assign(this, this.stack.pop());
  }

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${n(x)} ${n(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${n(x)} ${n(y)}`;
  }

  // arc draws a full circle; charts need no other arcs.
  arc(x: number, y: number, r: number): void {
    this.path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  }

  fill(): void {
    this.out.push(`<path d="${this.path}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  stroke(): void {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(n).join(' ')}"` : '';
    this.out.push(
      `<path d="${this.path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"` +
      ` stroke-linejoin="round"${dash}${this.opacity()}/>`,
    );
  }

  fillRect(x: number, y: number, w: number, h: number): void {
    this.out.push(
      `<rect x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, w))}" height="${n(Math.max(0, h))}" ` +
      `fill="${this.fillStyle}"${this.opacity()}/>`,
    );
  }

  fillText(text: string, x: number, y: number): void {
    const size = parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '11');
    const anchor = this.textAlign === 'center' ? 'middle' : this.textAlign === 'right' || this.textAlign === 'end' ? 'end' : 'start';
    const down = this.textBaseline === 'middle' ? 0.35 * size : this.textBaseline === 'top' ? 0.8 * size : 0;
    this.out.push(
      `<text x="${n(x)}" y="${n(y + down)}" font-size="${n(size)}" text-anchor="${anchor}" ` +
      `fill="${this.fillStyle}"${this.opacity()}>${escaped(text)}</text>`,
    );
  }

  // fillUpright writes a text that reads upwards, centred at x, y.
  fillUpright(text: string, x: number, y: number): void {
    const size = parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '11');
    this.out.push(
      `<text transform="translate(${n(x)} ${n(y)}) rotate(-90)" font-size="${n(size)}" text-anchor="middle" ` +
      `fill="${this.fillStyle}">${escaped(text)}</text>`,
    );
  }

  measureText(text: string): { width: number } {
    return { width: widthOf(text, this.font) };
  }

  // scaled draws what act draws with a scale factor k.
  scaled(k: number, act: () => void): void {
    this.out.push(`<g transform="scale(${k})">`);
    act();
    this.out.push('</g>');
  }

  // clipped draws what act draws, clipped to a box.
  clipped(id: string, { left, top, width, height }: { left: number; top: number; width: number; height: number }, act: () => void): void {
    this.out.push(
      `<clipPath id="${id}"><rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}"/></clipPath>`,
      `<g clip-path="url(#${id})">`,
    );
    act();
    this.out.push('</g>');
  }

  private opacity = () => (this.globalAlpha < 1 ? ` opacity="${n(this.globalAlpha)}"` : '');
}

let ruler: CanvasRenderingContext2D | null | undefined;

// widthOf is the width of a text in a font, px.
export function widthOf(text: string, inFont: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 6.5;
  ruler.font = inFont;
  return ruler.measureText(text).width;
}
