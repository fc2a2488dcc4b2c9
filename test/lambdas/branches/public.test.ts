import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { libraryCalendars } from '../../../adapters/dynamodb/branches/calendars.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { answers } from '../../../contract/answers.ts';
import { openApiDocument } from '../../../contract/openapi.ts';
import { firstOpenDay } from '../../../domain/time/calendar.ts';
import { addDays } from '../../../domain/time/day.ts';
import type { Handler } from '../../../lambdas/http/serve.ts';
import { settings } from '../../../lib/settings.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';
import { send } from '../../../testing/lambdas/event.ts';

let engine: Engine;
let table: Table;
let handlers: { checkHealth: Handler; readOpenapi: Handler; listLibraries: Handler };
const { policy } = settings.local;

beforeAll(async () => {
  engine = await startDynamoDb();
  table = await engine.newTable();
  await libraryCalendars(table, policy).write('kanagawa', {
    weeklyClosed: [1],
    closed: ['2026-04-03'],
    open: ['2026-04-06'],
  });
  letTimePass(table);
  Object.assign(process.env, {
    TABLE_NAME: table.name,
    VERSION: '1.2.3',
    LIBRARY_POLICY: JSON.stringify(policy),
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const [health, openapi, libraries] = await Promise.all([
    import('../../../lambdas/system/check-health.ts'),
    import('../../../lambdas/system/read-openapi.ts'),
    import('../../../lambdas/branches/list-libraries.ts'),
  ]);
  handlers = { checkHealth: health.handler, readOpenapi: openapi.handler, listLibraries: libraries.handler };
});
afterAll(() => engine.stop());

describe('what anybody may ask', () => {
  test('the API is well and says its version', async () => {
    const { statusCode, json, headers } = await send(handlers.checkHealth, {});
    expect([statusCode, json, headers['Cache-Control']]).toEqual([200, { status: 'ok', version: '1.2.3' }, 'no-store']);
  });

  test('the OpenAPI document is that of the route table, and may be kept for a while', async () => {
    const { json, headers } = await send(handlers.readOpenapi, {});
    expect(json).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(headers['Cache-Control']).toBe('public, max-age=300');
  });

  test('libraries come with the closed days of the next 60 days, by the gateway’s time in Tokyo', async () => {
    // 15:00 UTC on 31 March is midnight of 1 April in Tokyo.
    const { statusCode, json } = await send(handlers.listLibraries, { at: '2026-03-31T15:00:00Z' });
    const { items } = answers.libraryList.parse(json);
    expect(statusCode).toBe(200);
    expect(items.map(({ libraryId }) => libraryId)).toEqual(policy.libraries.map(({ libraryId }) => libraryId));
    const days = items[0]?.closedDays ?? [];
    expect(days.slice(0, 3)).toEqual(['2026-04-03', '2026-04-13', '2026-04-20']);
    expect((days.at(-1) ?? '') <= '2026-05-30').toBe(true);
    expect(items[2]?.pickupKinds).toEqual(['book']);
    // The desk's own address is nobody's business: inquiries come by the form.
    expect(Object.keys((json['items'] as object[])[0] ?? {}).toSorted()).toEqual([
      'closedDays',
      'inquiryFormUrl',
      'libraryId',
      'name',
      'phone',
      'pickupKinds',
      'section',
    ]);
  });

  test('the libraries are those of the guide, with section and phone, and a counter for books only (I1)', async () => {
    const { json } = await send(handlers.listLibraries, {});
    const { items } = answers.libraryList.parse(json);
    expect(items.map(({ name, section, phone, pickupKinds }) => [name, section, phone, pickupKinds.join()])).toEqual([
      ['神奈川県立図書館', '調査閲覧課', '045-263-5900', 'book,av'],
      ['神奈川県立川崎図書館', '企画情報課', '044-299-7825', 'book,av'],
      ['横浜受取カウンター', '受取窓口', '045-000-0100', 'book'],
    ]);
  });

  test('the closed days are those that circulation moves due days and deadlines away from', async () => {
    const { json } = await send(handlers.listLibraries, { at: '2026-03-31T15:00:00Z' });
    const calendars = libraryCalendars(table, policy);
    for (const { libraryId, closedDays } of answers.libraryList.parse(json).items) {
      const calendar = await calendars.fresh(libraryId);
      for (let ahead = 0; ahead < 60; ahead += 1) {
        const day = addDays('2026-04-01', ahead);
        expect([libraryId, day, closedDays.includes(day)]).toEqual([
          libraryId,
          day,
          firstOpenDay(calendar, day) !== day,
        ]);
      }
    }
  });
});
