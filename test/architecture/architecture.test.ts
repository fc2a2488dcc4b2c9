import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forbiddenTermIn, forbiddenTerms } from './vocabulary.ts';
import { breachesIn, mayImport, missingRooms, rooms, rules, textRules, treeRules } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
const names = [...rules.map((rule) => rule.name), ...treeRules, ...textRules];

describe('the rooms of this repository', () => {
  test('every room that a rule speaks of exists', () => {
    expect(missingRooms(root)).toEqual([]);
  });

  test('no file breaks a rule of docs/architecture.md', () => {
    expect(breachesIn(root)).toEqual([]);
  });
});

/** The table of docs/architecture.md: each room and what it may import. */
function roomsOnThePage(): Record<string, readonly string[]> {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+)\/` \| ([^|]+) \|/gm)];
  const listed = rows.map(([, room = '', may = '']) => {
    const named = [...may.matchAll(/`([a-z]+)`/g)].map(([, name = '']) => name);
    const others = [...Object.keys(mayImport), 'test'].filter((name) => name !== room && !named.includes(name));
    return [room, may.startsWith('all') ? others : named] as const;
  });
  return Object.fromEntries(listed);
}

test('docs/architecture.md tells the rooms as the rules have them', () => {
  const inOrder = Object.entries(roomsOnThePage()).map(([room, may]) => [room, may.toSorted()] as const);
  const { test: ofTest, ...others } = Object.fromEntries(inOrder);
  expect(ofTest).toEqual(Object.keys(mayImport).toSorted());
  const asRuled = Object.entries(mayImport).map(([room, may]) => [room, may.toSorted()] as const);
  expect(others).toEqual(Object.fromEntries(asRuled));
});

/** Paths in backticks that have a folder, `lambdas/loans/renew-loan.ts` for example. */
const pathsIn = (document: string) =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/`([\w.-]+\/[\w./-]+)`/g)].map(([, path = '']) => path);

test.each(['docs/changes.md', 'docs/request-path.md', 'docs/glossary.md', 'CONTRIBUTING.md'])(
  '%s names no file that is not there',
  (document) => {
    const folders = readdirSync(root);
    const named = pathsIn(document).filter((path) => folders.includes(path.split('/')[0] ?? ''));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);

describe('the rules bite', () => {
  test('every rule has a tree that breaks it, and every tree has its rule', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual([...names].toSorted());
  });

  test.each(names)('%s: its tree breaks this rule, once, and no other', (name) => {
    const found = breachesIn(join(fixtures, name));
    expect(found.map(({ rule }) => rule)).toEqual([name]);
  });

  test('every word that the glossary gives up is found in an identifier, and its like is not', () => {
    expect(forbiddenTerms.length).toBeGreaterThan(20);
    for (const term of forbiddenTerms) {
      const camel = term.replace('…', ' tries').replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
      expect([term, forbiddenTermIn(camel)]).not.toEqual([term, null]);
    }
    for (const name of ['atMost', 'outdoors', 'cardboard', 'hinted', 'hints', 'most']) {
      expect([name, forbiddenTermIn(name)]).toEqual([name, null]);
    }
  });

  test('a missing room is noticed', () => {
    const empty = mkdtempSync(join(tmpdir(), 'my-library-'));
    expect(missingRooms(empty)).toEqual(rooms);
    rmSync(empty, { recursive: true });
  });
});
