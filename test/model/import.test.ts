import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { runImportModel, type ImportTally } from '../../testing/model/import-model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

const seeds = [1, 2, 3, 4, 5, 6];
const steps = 12;

test(`titles keep their books in ${steps} turns of import, desk, patrons (seeds ${seeds.join(', ')})`, async () => {
  const tallies: ImportTally[] = [];
  for (const seed of seeds) tallies.push(await runImportModel(engine, seed, steps));
  const sum = (name: 'imports' | 'killed') => tallies.reduce((total, tally) => total + tally[name], 0);
  // Else the turns would show nothing.
  expect(sum('imports')).toBeGreaterThan(20);
  expect(sum('killed')).toBeGreaterThan(0);
});
