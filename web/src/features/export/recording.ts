// Recording a clip: by WebCodecs, or by MediaRecorder in browsers without it.

import { loadPart } from '../../base/lazy-part';
import { t } from '../../base/text';
import type { ClipFormat, ClipRecording, Tags } from './clip-file';

export const FPS = 25;
const CHUNK = 250; // ms between two pieces of MediaRecorder's file
const BITS = 2_000_000; // a second: files of 30 s stay small enough to be opened again
const TYPES: Record<ClipFormat, string[]> = {
  webm: ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'],
  mp4: ['video/mp4;codecs=avc1.42E01E', 'video/mp4;codecs=avc1'],
};

const recorderType = (format: ClipFormat) =>
  typeof MediaRecorder === 'undefined' ? undefined : TYPES[format].find((type) => MediaRecorder.isTypeSupported(type));

// canRecord says whether this browser can record, and gives access to the stage's pictures.
export const canRecord = () =>
  'captureStream' in HTMLCanvasElement.prototype && (typeof VideoEncoder !== 'undefined' || recorderType('webm') !== undefined);

// canRecordMp4 says whether it can record MP4, for which not every browser has the codec.
export async function canRecordMp4(): Promise<boolean> {
  if (!canRecord()) return false;
  if (recorderType('mp4')) return true;
  const { canEncode } = await loadPart(() => import('./clip-file'));
  return canEncode('mp4', 1280, 720);
}

// loadRecorder loads the recorder before time runs, so that recording starts at once.
export async function loadRecorder(
  format: ClipFormat,
): Promise<(canvas: HTMLCanvasElement, tags: Tags) => Promise<ClipRecording>> {
  const { recordByWebCodecs, withTags } = await loadPart(() => import('./clip-file'));
  return async (canvas, tags) => {
    const recording = await recordByWebCodecs(canvas, { format, rate: FPS, bits: BITS, tags });
    const type = recorderType(format);
    if (recording) return recording;
    if (!type) throw new Error(t(format === 'mp4' ? 'export.noMp4' : 'export.noClip'));
    return recordByMediaRecorder(canvas, type, (file) => withTags(file, tags, format));
  };
}

function recordByMediaRecorder(canvas: HTMLCanvasElement, type: string, withTags: (file: Blob) => Promise<Blob>): ClipRecording {
  const recorder = new MediaRecorder(canvas.captureStream(FPS), { mimeType: type, videoBitsPerSecond: BITS });
  const chunks: Blob[] = [];
  const firstFrame = new AbortController();
  recorder.ondataavailable = ({ data }) => {
    chunks.push(data);
    if (data.size > 0) firstFrame.abort();
  };
  const done = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error(t('export.noClip')));
  });
  recorder.start(CHUNK);
  return {
    firstFrame: firstFrame.signal,
    frameDrawn: () => {}, // MediaRecorder watches the canvas itself
    end: async () => {
      recorder.stop();
      await done;
      const file = new Blob(chunks);
      return file.size ? withTags(file) : file;
    },
  };
}
