/**
 * A whole local stack with a catalogue, patrons who have loans and reservations, and the desk, spoken to over HTTP as
 * clients do.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, type Client } from '../../local/demo/client.ts';
import { openDesk } from '../../local/demo/desk.ts';
import { startLocalStack } from '../../local/stack.ts';
import { ok } from './answers.ts';

export interface LoadSetup {
  readonly anyone: Client;
  readonly staff: Client;
  readonly patrons: readonly { readonly patronNumber: string; readonly password: string; readonly patron: Client }[];
  /** Titles with one copy each, whose barcode is the title id with a B before it. */
  readonly titleIds: readonly string[];
  readonly libraryId: string;
  /** Until the table's stream has brought what was written to the functions behind it. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const titles = 2000;
const libraryId = 'kanagawa';

/** What each patron has all the time, so that lists have something to show; of titles that no visit touches. */
const standing = { loans: 2, reservations: 3, fromTitle: 400 };

/** Starts everything on free ports and a new data folder, which is gone after `stop`. */
export async function startLoadSetup(clients: number): Promise<LoadSetup> {
  const stack = await startLocalStack({ empty: true });
  try {
    const titleIds = await importTitles(stack.url);
    const anyone = connect(stack.url);
    const credentials = stack.status.demo.staff[0];
    if (!credentials) throw new Error('the stack names no staff log-in');
    const desk = await openDesk(anyone, credentials);
    const { body } = await anyone.call<{ token: string }>('POST', '/api/staff/sessions', credentials);
    const patrons = [];
    for (let at = 1; at <= clients; at += 1) {
      const person = { name: `負荷 ${at}郎`, nameReading: 'フカ', birthDate: '1990-01-01' };
      patrons.push(await desk.welcome(person, 'Fuka+bench2026'));
    }
    const staff = anyone.as(body.token);
    for (const [at, person] of patrons.entries()) {
      const from = standing.fromTitle + at * (standing.loans + standing.reservations);
      const reservedFrom = from + standing.loans;
      for (const titleId of titleIds.slice(from, reservedFrom)) await lend(staff, person.patronNumber, titleId);
      await reserve(person.patron, titleIds.slice(reservedFrom, reservedFrom + standing.reservations));
    }
    return { anyone, staff, patrons, titleIds, libraryId, settled: stack.settled, stop: stack.stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

const lend = (staff: Client, patronNumber: string, titleId: string) =>
  ok(staff.call('POST', '/api/staff/loans', { patronNumber, barcode: `B${titleId}`, libraryId }));

const reserve = (patron: Client, titleIds: readonly string[]) =>
  ok(patron.call('POST', '/api/me/reservations', { titleIds, pickupLibraryId: libraryId, contactMethod: 'none' }));

async function importTitles(url: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const titleIds = Array.from({ length: titles }, (_, at) => `load-${at}`);
  const rows = titleIds.map(
    (id, at) => `${id},負荷試験の本 第${at}巻,フカシケンノホン,著者${at % 40},B${id},${libraryId}`,
  );
  const file = join(folder, 'titles.csv');
  writeFileSync(file, `titleId,title,titleReading,authors,barcode,libraryId\n${rows.join('\n')}\n`);
  const tool = fileURLToPath(new URL('../../tools/import-catalogue.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [tool, file], { env: { ...process.env, MY_LIBRARY_URL: url } });
  rmSync(folder, { recursive: true });
  return titleIds;
}
