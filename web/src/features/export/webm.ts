// WebM files, written and read by the library Mediabunny: pictures of a canvas encoded by
// WebCodecs, a recording that the browser made by itself written again with its duration and
// tags, and the tags of a file. Loaded only when a clip is made or opened.

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

// Recording is a clip as it is made of a canvas.
export interface Recording {
  readonly begun: AbortSignal; // given once a first picture has been taken
  drawn(): void; // the canvas shows another picture
  end(): Promise<Blob>; // the file
}

export interface Wanted {
  rate: number; // pictures a second
  bits: number; // a second
  tags: Tags;
}

const CODECS: VideoCodec[] = ['vp9', 'vp8'];

// encoded records by WebCodecs. Null where the browser has none of it, as older ones and pages
// of an address without https, or none of a WebM's codecs.
export async function encoded(canvas: HTMLCanvasElement, { rate, bits, tags }: Wanted): Promise<Recording | null> {
  if (typeof VideoEncoder === 'undefined') return null;
  const quality = new Quality({ bitrate: bits });
  const codec = await getFirstEncodableVideoCodec(CODECS, { width: canvas.width, height: canvas.height, quality });
  if (!codec) return null;
  const first = new AbortController();
  const source = new CanvasSource(canvas, { codec, quality, latencyMode: 'realtime', onEncodedPacket: () => first.abort() });
  const output = writing(source, tags);
  await output.start();
  let began: number | undefined; // ms
  let under: Promise<void> | undefined; // the picture under way; once refused it stays
  return {
    begun: first.signal,
    drawn: () => {
      if (under) return; // the encoder is behind: this picture is left out
      const now = performance.now();
      began ??= now;
      under = source.add((now - began) / 1000, 1 / rate).then(() => void (under = undefined));
      under.catch(() => {}); // told at the end
    },
    end: async () => {
      await under;
      return written(output);
    },
  };
}

// withTags is a recording of the browser's own with its duration and tags; its pictures stay
// as they are encoded.
export async function withTags(recorded: Blob, tags: Tags): Promise<Blob> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] });
  const track = await input.getPrimaryVideoTrack();
  const codec = await track?.getCodec();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !codec || !decoderConfig) throw new Error('the recording has no pictures');
  const source = new EncodedVideoPacketSource(codec);
  const output = writing(source, tags);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  return written(output);
}

function writing(source: VideoSource, tags: Tags) {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  output.addVideoTrack(source);
  output.setMetadataTags({ raw: tags });
  return output;
}

async function written(output: Output<WebMOutputFormat, BufferTarget>): Promise<Blob> {
  await output.finalize();
  return new Blob([output.target.buffer!], { type: 'video/webm' });
}

// tagsOf are the tags of a file by their names; none where it is damaged.
export async function tagsOf(file: Blob): Promise<Map<string, string>> {
  const input = new Input({ source: new BlobSource(file), formats: [WEBM] });
  const { raw = {} } = await input.getMetadataTags().catch(() => ({ raw: undefined }));
  return new Map(Object.entries(raw).filter((tag): tag is [string, string] => typeof tag[1] === 'string'));
}
