/**
 * `node contender.ts FOLDER PATRONS`, as a child process: a whole local stack of the revision in a folder, which it
 * visits when it is asked to; it answers with the latencies. What it starts is gone when it is disconnected.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadSetup } from './load-setup.ts';
import { scenariosOn } from './scenarios.ts';

/** What is asked: so many visits of one client, one after the other. */
export type Asked = { readonly scenario: string; readonly client: number; readonly visits: number };
/** Milliseconds by action. */
export type Taken = { readonly [action: string]: readonly number[] };

type Setup = { readonly startLoadSetup: (patrons: number) => Promise<LoadSetup> };

const [, , folder = '', patrons = ''] = process.argv;
/** Each revision starts its own stack; an early one had another name for that. */
const file = ['load-setup.ts', 'stage.ts'].map((name) => join(folder, 'bench/load', name)).find(existsSync) ?? '';
const { startLoadSetup, startLoadStage = startLoadSetup } = (await import(pathToFileURL(file).href)) as Setup & {
  readonly startLoadStage?: Setup['startLoadSetup'];
};

const setup = await startLoadStage(Number(patrons));
const known = scenariosOn(setup);
let served = 0;

process.on('message', (asked: Asked) => void answer(asked).catch(giveUp));
process.on('disconnect', () => void setup.stop());
process.send?.({});

async function answer({ scenario, client, visits }: Asked): Promise<void> {
  const { visit } = known.find(({ name }) => name === scenario) ?? {};
  if (!visit) throw new Error(`there is no scenario "${scenario}"`);
  const taken: Record<string, number[]> = {};
  for (let at = 0; at < visits; at += 1) {
    for (const { action, run } of visit(client, served)) {
      const from = performance.now();
      await run();
      (taken[action] ??= []).push(performance.now() - from);
    }
    served += 1;
  }
  process.send?.(taken);
}

async function giveUp(error: unknown): Promise<never> {
  console.error(error);
  await setup.stop();
  process.exit(1);
}
