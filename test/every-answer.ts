/** Runs beside every test file (jest.config.js): no answer of the API may hold a token that a browser must not have. */
import { afterAll, expect } from '@jest/globals';
import { watchAnswers } from './local/browser-tokens.ts';

const watch = watchAnswers();

afterAll(() => {
  watch.stop();
  expect(watch.faults).toEqual([]);
});
