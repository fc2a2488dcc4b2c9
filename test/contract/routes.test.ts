import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allRefusals, commonRefusals, fieldReasons, isIdempotent } from '../../contract/common-refusals.ts';
import { statusTitles } from '../../contract/problem.ts';
import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { isOfSessions, type Route } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';

/** What a repeated request may write again. */
const notStored: readonly string[] = ['throttle', 'idempotency', 'client'];

describe('the route table', () => {
  test('names every action and every route once', () => {
    const actions = routes.map((row) => row.action);
    const paths = routes.map((row) => `${row.method} ${row.path}`);
    expect(new Set(actions).size).toBe(routes.length);
    expect(new Set(paths).size).toBe(routes.length);
    expect(routes.length).toBeGreaterThan(30);
  });

  test.each(routes.map((row) => [row.action, row] as const))(
    '%s has a handler, parameters and answers that fit',
    (_action, row) => {
      expect(existsSync(new URL(`../../lambdas/${row.area}/${row.action}.ts`, import.meta.url))).toBe(true);
      const named = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(row.params?.shape ?? {})).toEqual(named);
      expect(Object.keys(row.answers).every((status) => /^2\d\d$/.test(status))).toBe(true);
      expect(row.path).toMatch(/^\/api\/[a-z0-9/{}.I-]+$/i);
      expect(row.method === 'GET' && row.body !== undefined).toBe(false);
    },
  );

  test('takes the numbers of a query in decimal digits and in no other notation', () => {
    const taken = (row: Route, name: string, written: string) => {
      const { error } = row.query?.safeParse({ [name]: written }) ?? {};
      return error?.issues.every(({ path }) => path[0] !== name) ?? true;
    };
    const numbers = routes.flatMap((row) =>
      Object.keys(row.query?.shape ?? {}).flatMap((name) =>
        taken(row, name, '9') && !taken(row, name, 'nine') ? [{ row, name }] : [],
      ),
    );
    const names = numbers.map(({ row, name }) => `${row.action} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining(['search-titles limit', 'search-titles yearFrom', 'suggest-titles limit']),
    );
    const others = ['0x9', '9e0', '9.0', ' 9', '９', '', 'Infinity'];
    const wrong = numbers.flatMap(({ row, name }) =>
      others.filter((written) => taken(row, name, written)).map((written) => `${row.action} ${name}=${written}`),
    );
    expect(wrong).toEqual([]);
  });

  test('lets only patrons in below /api/me and only staff below /api/staff, sessions apart', () => {
    const who = ({ path }: Route) => {
      if (isOfSessions({ path })) return 'anyone';
      if (path.startsWith('/api/me')) return 'patron';
      return path.startsWith('/api/staff') ? 'staff' : 'anyone';
    };
    for (const row of routes) expect([row.action, row.who]).toEqual([row.action, who(row)]);
  });

  test('keeps nothing personal in caches', () => {
    const cached = routes.filter((row) => row.cacheSeconds !== undefined);
    expect(cached.every((row) => row.who === 'anyone' && row.method === 'GET')).toBe(true);
  });

  test('says of every route that may set a session’s cookie that it does', () => {
    const opening = routes.filter((row) => row.opensSession).map(({ action }) => action);
    const signsIn = routes.filter((row) => isOfSessions(row) && row.method === 'POST' && !row.cookie);
    expect(opening).toEqual(signsIn.map(({ action }) => action));
  });

  test('takes an Idempotency-Key for every POST that stores something, and none for sessions', () => {
    for (const row of routes.filter(({ method }) => method === 'POST')) {
      const stores = (row.table?.write ?? []).some((family) => !notStored.includes(family));
      const expected = stores || row.action === 'send-inquiry';
      expect([row.action, isIdempotent(row)]).toEqual([row.action, expected]);
    }
    const ofSessions = routes.filter((row) => isOfSessions(row));
    expect(ofSessions.length).toBeGreaterThanOrEqual(8);
    expect(ofSessions.filter((row) => isIdempotent(row))).toEqual([]);
  });
});

describe('the catalogue of refusals', () => {
  test('every code is answered by some route', () => {
    const inside: readonly RefusalCode[] = [...fieldReasons, ...routes.flatMap((row) => row.reasons ?? [])];
    const used = new Set<RefusalCode>([...routes.flatMap((row) => allRefusals(row)), ...inside]);
    expect(Object.keys(refusals).filter((code) => !used.has(code as RefusalCode))).toEqual([]);
  });

  test('no row repeats what every route of its kind refuses, except where its body names things', () => {
    for (const row of routes) {
      const repeated = row.refusals.filter((code) => commonRefusals(row).includes(code));
      expect([row.action, repeated]).toEqual([row.action, []]);
    }
  });

  test('every code has a known status and a text in both languages', () => {
    for (const [code, { status, ja, en }] of Object.entries(refusals)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(Object.keys(statusTitles)).toContain(String(status));
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test('says what patrons must read word for word', () => {
    expect(refusals['card-unusable'].ja).toBe('現在この利用者番号は使えません。図書館までご連絡ください。');
  });
});
