// The PNG decoder alone: whoever loads this file does not load the encoder.

export { decode } from 'fast-png';
