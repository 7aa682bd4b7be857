// How a clip is recorded: by WebCodecs, or by the browser's MediaRecorder where it has none.

import { loadPart } from '../../base/lazy-part';
import { t } from '../../base/text';
import type { Recording, Tags } from './webm';

export const FPS = 25;
const CHUNK = 250; // ms between two pieces of a MediaRecorder's file
const BITS = 2_000_000; // a second: 30 s stay below what can be opened again
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

const recorderType = () =>
  typeof MediaRecorder === 'undefined' ? undefined : TYPES.find((type) => MediaRecorder.isTypeSupported(type));

// canRecord says whether this browser can do either, and give pictures of the stage at all.
export const canRecord = () =>
  'captureStream' in HTMLCanvasElement.prototype && (typeof VideoEncoder !== 'undefined' || recorderType() !== undefined);

// recordings loads what records, so that nothing has to be waited for once time runs.
export async function recordings(): Promise<(canvas: HTMLCanvasElement, tags: Tags) => Promise<Recording>> {
  const { encoded, withTags } = await loadPart(() => import('./webm'));
  return async (canvas, tags) => {
    const recording = await encoded(canvas, { rate: FPS, bits: BITS, tags });
    const type = recorderType();
    if (recording) return recording;
    if (!type) throw new Error(t('export.noClip'));
    return recorded(canvas, type, (file) => withTags(file, tags));
  };
}

function recorded(canvas: HTMLCanvasElement, type: string, withTags: (file: Blob) => Promise<Blob>): Recording {
  const recorder = new MediaRecorder(canvas.captureStream(FPS), { mimeType: type, videoBitsPerSecond: BITS });
  const chunks: Blob[] = [];
  const first = new AbortController();
  recorder.ondataavailable = ({ data }) => {
    chunks.push(data);
    if (data.size > 0) first.abort();
  };
  const done = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error(t('export.noClip')));
  });
  recorder.start(CHUNK);
  return {
    begun: first.signal,
    drawn: () => {}, // it looks by itself
    end: async () => {
      recorder.stop();
      await done;
      const file = new Blob(chunks);
      return file.size ? withTags(file) : file;
    },
  };
}
