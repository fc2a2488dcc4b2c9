/** Runs beside every test file (jest.config.js): no answer of the API may hold a token that a browser must not have. */
import { afterAll } from '@jest/globals';
import { watchAnswers } from './stack/browser-tokens.ts';

const watch = watchAnswers();

afterAll(() => {
  watch.stop();
  if (watch.faults.length > 0) throw new Error(`answers that no browser may get:\n${watch.faults.join('\n')}`);
});
