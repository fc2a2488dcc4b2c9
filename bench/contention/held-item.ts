/** The tries of a transaction alone: no network, no engine, one item that whoever writes holds for a while. */
import { setTimeout as sleep } from 'node:timers/promises';
import { writeTransaction } from '../../adapters/dynamodb/table/transaction.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { withinTimeOf } from '../../adapters/time-left.ts';
import { Refused } from '../../domain/refused.ts';

export type Race = {
  readonly clients: number;
  readonly heldMs: number;
  /** Who had not written when a function's ten seconds were over. */
  readonly busy: number;
  /** Until they had written, milliseconds. */
  readonly median: number;
  readonly last: number;
  readonly triesEach: number;
};

const functionMs = 10_000;

/** So many write one item at once, each in a function of its own. @param heldMs how long a transaction holds it */
export async function raceForAnItem(clients: number, heldMs: number): Promise<Race> {
  let tries = 0;
  let isHeld = false;
  async function send(): Promise<object> {
    tries += 1;
    await sleep(1);
    if (isHeld) {
      const CancellationReasons = [{ Code: 'TransactionConflict' }];
      throw Object.assign(new Error('met'), { name: 'TransactionCanceledException', CancellationReasons });
    }
    isHeld = true;
    await sleep(heldMs);
    isHeld = false;
    return {};
  }
  const table = { client: { send }, name: 'table' } as unknown as Table;
  const began = performance.now();
  const write = () => writeTransaction(table, []).then(() => performance.now() - began, unlessBusy);
  const remainingMs = () => began + functionMs - performance.now();
  const times = await Promise.all(Array.from({ length: clients }, () => withinTimeOf(remainingMs, write)));
  const written = times.filter((time) => time !== null).toSorted((a, b) => a - b);
  return {
    clients,
    heldMs,
    busy: clients - written.length,
    median: Math.round(written[written.length >> 1] ?? 0),
    last: Math.round(written.at(-1) ?? 0),
    triesEach: Number((tries / clients).toFixed(1)),
  };
}

function unlessBusy(error: unknown): null {
  if (!(error instanceof Refused)) throw error;
  return null;
}
