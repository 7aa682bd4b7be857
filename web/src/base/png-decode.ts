// The decoder of PNG alone, so that whoever loads it does not load the encoder too.

export { decode } from 'fast-png';
