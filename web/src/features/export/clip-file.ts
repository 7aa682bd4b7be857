// WebM and MP4 files, written and read with the library Mediabunny: a canvas encoded by WebCodecs; a
// MediaRecorder's recording written again with duration and tags; and the tags of a file. Loaded
// only when a clip is made or opened.

import {
  BlobSource,
  BufferTarget,
  CanvasSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  getFirstEncodableVideoCodec,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  Quality,
  WEBM,
  WebMOutputFormat,
  type VideoCodec,
  type VideoSource,
} from 'mediabunny';

export type Tags = Record<string, string>;

// ClipRecording is a clip while it is recorded from a canvas.
export interface ClipRecording {
  readonly firstFrame: AbortSignal; // fires when the first frame has been encoded
  frameDrawn(): void; // the canvas shows a new frame
  end(): Promise<Blob>; // ends the clip and gives the file
}

// ClipFormat is the kind of file: WebM, which every browser writes, or MP4 with H.264, which slides and
// other programs play.
export type ClipFormat = 'webm' | 'mp4';

export interface EncodingOptions {
  format: ClipFormat;
  rate: number; // frames a second
  bits: number; // a second
  tags: Tags;
}

const CODECS: Record<ClipFormat, VideoCodec[]> = { webm: ['vp9', 'vp8'], mp4: ['avc'] };

// recordByWebCodecs records with WebCodecs. It is null where the browser has no WebCodecs (older
// browsers, pages without https) or no codec for the format.
export async function recordByWebCodecs(
  canvas: HTMLCanvasElement,
  { format, rate, bits, tags }: EncodingOptions,
): Promise<ClipRecording | null> {
  if (typeof VideoEncoder === 'undefined') return null;
  const quality = new Quality({ bitrate: bits });
  const codec = await getFirstEncodableVideoCodec(CODECS[format], { width: canvas.width, height: canvas.height, quality });
  if (!codec) return null;
  const firstPacket = new AbortController();
  const source = new CanvasSource(canvas, { codec, quality, latencyMode: 'realtime', onEncodedPacket: () => firstPacket.abort() });
  const output = outputOf(format, source, tags);
  await output.start();
  let startedAt: number | undefined; // ms
  let pending: Promise<void> | undefined; // the frame being encoded; a rejected one stays
  return {
    firstFrame: firstPacket.signal,
    frameDrawn: () => {
      if (pending) return; // the encoder is behind: skip this frame
      const now = performance.now();
      startedAt ??= now;
      pending = source.add((now - startedAt) / 1000, 1 / rate).then(() => void (pending = undefined));
      pending.catch(() => {}); // end throws it
    },
    end: async () => {
      await pending;
      return finish(format, output);
    },
  };
}

// withTags adds duration and tags to a browser's recording, without encoding it again.
export async function withTags(recorded: Blob, tags: Tags, format: ClipFormat = 'webm'): Promise<Blob> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM, MP4] });
  const track = await input.getPrimaryVideoTrack();
  const codec = await track?.getCodec();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !codec || !decoderConfig) throw new Error('the recording has no pictures');
  const source = new EncodedVideoPacketSource(codec);
  const output = outputOf(format, source, tags);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  return finish(format, output);
}

type ClipOutput = Output<WebMOutputFormat | Mp4OutputFormat, BufferTarget>;

// An MP4 has tags of any name in the form “mdta”; title and comment also under the names that players show.
function outputOf(format: ClipFormat, source: VideoSource, tags: Tags): ClipOutput {
  const file = format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory', metadataFormat: 'mdta' }) : new WebMOutputFormat();
  const output: ClipOutput = new Output({ format: file, target: new BufferTarget() });
  output.addVideoTrack(source);
  output.setMetadataTags(format === 'mp4' ? { title: tags.TITLE, comment: tags.COMMENT, raw: tags } : { raw: tags });
  return output;
}

async function finish(format: ClipFormat, output: ClipOutput): Promise<Blob> {
  await output.finalize();
  return new Blob([output.target.buffer!], { type: `video/${format}` });
}

// canEncode says whether this browser can encode a format by WebCodecs.
export const canEncode = async (format: ClipFormat, width: number, height: number): Promise<boolean> =>
  typeof VideoEncoder !== 'undefined' && (await getFirstEncodableVideoCodec(CODECS[format], { width, height })) !== null;

// tagsOf are a file's tags by name; none where it is damaged.
export async function tagsOf(file: Blob): Promise<Map<string, string>> {
  const input = new Input({ source: new BlobSource(file), formats: [WEBM, MP4] });
  const { raw = {} } = await input.getMetadataTags().catch(() => ({ raw: undefined }));
  return new Map(Object.entries(raw).filter((tag): tag is [string, string] => typeof tag[1] === 'string'));
}
