// Tests of recognising texts that may be tables of trials.

import { expect, test } from 'vitest';
import { looksLikeTrials } from './looks';

test.each([
  ['hBayesDM', 'trialNum\tcue\tkeyPressed\tsuccess\n1\t1\t1\t1\n', true],
  ['PsychoPy with semicolons', '\ufeffcorrAns;key_resp.keys;key_resp.rt\r\n', true],
  ['Gorilla', 'Event Index,Reaction Time,Response,Correct\n', true],
  ['a head of Excel', 'sep=;\nsubject;response;correct\n', true],
  ['jsPsych', '[{"trial_type": "html-button-response", "rt": 300}]', true],
  ['the Experiment Factory', '[{"trialdata": {"key_press": 32}}]', true],
  ['codes of a class', '# class 7b\nNL1-04G3E-ABCDE\n', true],
  ['another table', 'name,size\na,1\n', false],
  ['another list', '[1, 2, 3]', false],
  ['a page', '<html><body>response, rt</body></html>', false],
  ['a sentence', 'The response, and its time', false],
])('%s', (_, text, is) => expect(looksLikeTrials(text)).toBe(is));
