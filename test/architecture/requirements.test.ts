import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '../../contract/routes.ts';
import { filesOf } from '../../testing/sources/source.ts';
import { rooms } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = 'docs/requirements.md';

/** The numbers that have a sentence of their own, in the order of the document. */
const explained = [...readFileSync(join(root, document), 'utf8').matchAll(/^- \*\*([A-O]\d{1,2})\*\* \S/gm)].map(
  ([, number = '']) => number,
);

/** Numbers as comments, names of tests and documents cite them: not in quotes, no part of a word, path or address. */
const cited = (text: string) =>
  [...text.matchAll(/(?<![\w%'"`$&/#.-])([A-O][1-9]\d?)(?![\w'"%`]|\.\d)/g)].map(([, number = '']) => number);

/** Sources and documents; a test room that is being moved is read wherever it stands. */
const files = [...new Set([...rooms, 'web', 'docs'])]
  .flatMap((folder) => filesOf(root, folder))
  .filter((file) => /\.(?:tsx?|mjs|md)$/.test(file) && !file.includes('/fixtures/') && file !== document)
  .concat('README.md', 'README.ja.md', 'CONTRIBUTING.md');

const unknownIn = (text: string) => cited(text).filter((number) => !explained.includes(number));

describe('the numbers of requirements', () => {
  test('each has one sentence or more, once and in order', () => {
    expect(explained.length).toBeGreaterThan(50);
    const inOrder = explained.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
    expect(explained).toEqual([...new Set(inOrder)]);
  });

  test('every number that a row of the route table serves is explained', () => {
    const served = new Set(routes.flatMap(({ requirements }) => requirements));
    expect([...served].filter((number) => !explained.includes(number))).toEqual([]);
  });

  test('every number that code, tests and documents cite is explained', () => {
    const unknown = files.flatMap((file) =>
      unknownIn(readFileSync(join(root, file), 'utf8')).map((number) => `${file}: ${number}`),
    );
    expect(files.length).toBeGreaterThan(500);
    expect(unknown).toEqual([]);
  });

  test('a number that nobody explained is found, wherever it is cited', () => {
    const unexplained = (letter: string, number: number) => letter + String(number);
    const samples = [`/** Shown once (${unexplained('A', 9)}). */`, `// K2: see ${unexplained('N', 77)}`];
    expect(samples.map(unknownIn)).toEqual([[unexplained('A', 9)], [unexplained('N', 77)]]);
    expect(unknownIn("barcode: 'M5', q=%E6%9C, `E7`")).toEqual([]);
  });
});
