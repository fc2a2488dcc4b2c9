import { randomBytes } from 'node:crypto';
import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { promisedLetters } from '../../adapters/dynamodb/mail/account-letters.ts';
import { makeConfirmationLink } from '../../adapters/dynamodb/patrons/profiles.ts';
import { makeResetLink } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { Outbox } from '../../domain/mail/outbox.ts';
import { sendLetter, type LetterOutcome, type LetterPorts } from '../../domain/mail/send-letters.ts';
import { letterhead } from './letterhead.ts';

/** What the sender of letters works with, over a table and a mail service of a test. */
function letterPorts(table: Table, outbox: Outbox): LetterPorts {
  return {
    letters: promisedLetters(table),
    readProfile: accounts(table).profile,
    links: {
      forReset: (...link) => makeResetLink(table, ...link),
      forConfirmation: (...link) => makeConfirmationLink(table, ...link),
    },
    randomBytes,
    outbox,
    pace: async () => undefined,
  };
}

/** Every letter that is promised, in their order. */
export async function promisedIn(table: Table): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of promisedLetters(table).promisedBefore(new Date('9999-12-31'))) ids.push(id);
  return ids;
}

/** Sends every letter that is promised, as the queue would; what became of each, in their order. */
export async function sendPromised(table: Table, outbox: Outbox, now: Date): Promise<LetterOutcome[]> {
  const outcomes: LetterOutcome[] = [];
  for (const id of await promisedIn(table))
    outcomes.push(await sendLetter(letterPorts(table, outbox), id, now, letterhead));
  return outcomes;
}

let made = 0;

/** Ids of letters that sort as they were made. */
export function newLetterIds(): (n: number) => string {
  made += 1;
  const write = String(made).padStart(8, '0');
  return (n) => `${write}-${n}`;
}
