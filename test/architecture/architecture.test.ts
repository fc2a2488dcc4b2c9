import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { breachesIn, missingRooms, rooms, rules, textRules } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
const names = [...rules.map((rule) => rule.name), ...textRules];

describe('the rooms of this repository', () => {
  test('every room that a rule speaks of exists', () => {
    expect(missingRooms(root)).toEqual([]);
  });

  test('no file breaks a rule of docs/architecture.md', () => {
    expect(breachesIn(root)).toEqual([]);
  });
});

describe('the rules bite', () => {
  test('every rule has a tree that breaks it, and every tree has its rule', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual([...names].toSorted());
  });

  test.each(names)('%s: its tree breaks this rule, once, and no other', (name) => {
    const found = breachesIn(join(fixtures, name));
    expect(found.map(({ rule }) => rule)).toEqual([name]);
  });

  test('a missing room is noticed', () => {
    const empty = mkdtempSync(join(tmpdir(), 'my-library-'));
    expect(missingRooms(empty)).toEqual(rooms);
    rmSync(empty, { recursive: true });
  });
});
