// Tests of loading sets of images.

import { afterEach, describe, expect, it, vi } from 'vitest';

import { Images } from './images';

const refused = 'digits: the images mnist are not here';

describe('Images', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are asked for by the error that names them', async () => {
    const fetched: string[] = [];
    vi.stubGlobal('fetch', (address: string) => {
      fetched.push(address);
      return Promise.resolve(new Response(new Uint8Array([7])));
    });
    const images = new Images('https://lab.example/dist/');
    expect(images.missing('figure: there is no figure x')).toBeUndefined();
    expect(images.missing(undefined)).toBeUndefined();
    expect(images.missing(refused)).toBe('mnist');
    expect(await images.load('mnist')).toEqual(new Uint8Array([7]));
    expect(fetched).toEqual(['https://lab.example/dist/digits/mnist.bin']);
  });

  it('are none where the network fails, and never asked for in a single file', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const images = new Images('https://lab.example/');
    expect(await images.load('mnist')).toBeNull();
    expect(new Images(undefined).missing(refused)).toBeUndefined();
  });
});
