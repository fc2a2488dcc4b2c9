/** Functions killed at their requests, and asked for the same again. `npm run model:kills` kills at every one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { intents } from '../../testing/kills/intents.ts';
import { killEverywhere } from '../../testing/kills/run.ts';
import { openWorld, type World } from '../../testing/kills/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

/** One death of three: over the intents, each of the ways in which a write can be cut off. */
const isChosen = (kill: number) => kill % 3 === 0;

describe('killed at some of its requests and repeated, it is done once, and nothing is left over', () => {
  test.each(intents.map((intent) => [intent.name, intent] as const))('%s', async (_, intent) => {
    const { kills, faults } = await killEverywhere(world, intent, isChosen);
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThan(1);
  });
});
