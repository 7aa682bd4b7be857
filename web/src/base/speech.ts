// Speaking sentences aloud, by the browser's own voice where it has one.

import { onSetting, setting } from './settings';

const voice: SpeechSynthesis | undefined = window.speechSynthesis;

export const canSpeak = () => voice !== undefined;

// speak says a sentence, in the place of one that is still being said.
export function speak(words: string): void {
  if (!voice || setting('speech') === 'off' || document.hidden || !words) return;
  voice.cancel();
  const said = new SpeechSynthesisUtterance(words);
  said.lang = document.documentElement.lang;
  voice.speak(said);
}

export function startSpeech(): void {
  onSetting(['speech'], () => {
    if (setting('speech') === 'off') voice?.cancel();
  });
}
