// WebM files, written and read with the library Mediabunny: a canvas encoded by WebCodecs; a
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

export interface EncodingOptions {
  rate: number; // frames a second
  bits: number; // a second
  tags: Tags;
}

const CODECS: VideoCodec[] = ['vp9', 'vp8'];

// recordByWebCodecs records with WebCodecs. It is null where the browser has no WebCodecs (older
// browsers, pages without https) or no codec for WebM.
export async function recordByWebCodecs(canvas: HTMLCanvasElement, { rate, bits, tags }: EncodingOptions): Promise<ClipRecording | null> {
  if (typeof VideoEncoder === 'undefined') return null;
  const quality = new Quality({ bitrate: bits });
  const codec = await getFirstEncodableVideoCodec(CODECS, { width: canvas.width, height: canvas.height, quality });
  if (!codec) return null;
  const firstPacket = new AbortController();
  const source = new CanvasSource(canvas, { codec, quality, latencyMode: 'realtime', onEncodedPacket: () => firstPacket.abort() });
  const output = webmOutput(source, tags);
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
      return finish(output);
    },
  };
}

// withTags adds duration and tags to a browser's recording, without encoding it again.
export async function withTags(recorded: Blob, tags: Tags): Promise<Blob> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] });
  const track = await input.getPrimaryVideoTrack();
  const codec = await track?.getCodec();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !codec || !decoderConfig) throw new Error('the recording has no pictures');
  const source = new EncodedVideoPacketSource(codec);
  const output = webmOutput(source, tags);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  return finish(output);
}

function webmOutput(source: VideoSource, tags: Tags) {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  output.addVideoTrack(source);
  output.setMetadataTags({ raw: tags });
  return output;
}

async function finish(output: Output<WebMOutputFormat, BufferTarget>): Promise<Blob> {
  await output.finalize();
  return new Blob([output.target.buffer!], { type: 'video/webm' });
}

// tagsOf are a file's tags by name; none where it is damaged.
export async function tagsOf(file: Blob): Promise<Map<string, string>> {
  const input = new Input({ source: new BlobSource(file), formats: [WEBM] });
  const { raw = {} } = await input.getMetadataTags().catch(() => ({ raw: undefined }));
  return new Map(Object.entries(raw).filter((tag): tag is [string, string] => typeof tag[1] === 'string'));
}
