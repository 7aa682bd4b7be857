// Draws an SVG as a PNG of a size.

import { t } from '../../base/text';
import { requireExactPixels } from '../../base/canvas-readback';

export async function rasterise(svg: string, width: number, height: number): Promise<Blob> {
  await requireExactPixels('picture', document);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t('export.noPng')))), 'image/png'),
  );
}

// dataURL is a file's content as a data: URL.
export function dataURL(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error(t('export.noPng')));
    reader.readAsDataURL(blob);
  });
}
