// Speaking sentences aloud with the browser's voice, where it has one.

import { onSetting, setting } from './settings';

const voice: SpeechSynthesis | undefined = window.speechSynthesis;

export const canSpeak = () => voice !== undefined;

// speak says a sentence and stops the one before.
export function speak(words: string): void {
  if (!voice || setting('speech') === 'off' || document.hidden || !words) return;
  voice.cancel();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = document.documentElement.lang;
  voice.speak(utterance);
}

export function startSpeech(): void {
  onSetting(['speech'], () => {
    if (setting('speech') === 'off') voice?.cancel();
  });
}
