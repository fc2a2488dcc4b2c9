/**
 * Whether anything is overdue is judged by a bound of the due days; loans do not fall due in the order in which they
 * were made.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDesk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

test('a second loan that falls due before the first blocks the card from the day after its own due day', async () => {
  const desk = await openDesk(engine, ['000001']);
  for (const titleId of ['novel', 'essay', 'poem', 'play']) await desk.title(titleId);
  // Closed from the 24th on, the first loan falls due on the 27th; the second, at the branch, on the 24th.
  await desk.close('main', ['2026-06-24', '2026-06-25', '2026-06-26']);
  expect((await desk.lend('000001', 'novel-1', 'main')).loan.dueOn).toBe('2026-06-27');
  expect((await desk.lend('000001', 'essay-1', 'branch')).loan.dueOn).toBe('2026-06-24');
  await desk.agrees();
  desk.moveTo('2026-06-24T14:59:59Z');
  expect(await desk.reserve('000001', ['poem'])).toMatchObject([{ outcome: 'reserved' }]);
  desk.moveTo('2026-06-24T15:00:00Z');
  expect(await desk.reserve('000001', ['play'])).toMatchObject([{ code: 'card-unusable' }]);
  await desk.giveBack('essay-1', 'branch');
  expect(await desk.reserve('000001', ['play'])).toMatchObject([{ outcome: 'reserved' }]);
  await desk.agrees();
});
