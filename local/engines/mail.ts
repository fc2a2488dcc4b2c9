import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sentMail, type SentMail } from '../events/sent-mail.ts';
import type { Engine, EngineOptions } from './engine.ts';

/** A mail as the engine keeps it; `at` in epoch seconds. */
export type StoredMail = {
  readonly destination: {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
  };
  readonly replyTo?: readonly string[];
  readonly subject: string;
  readonly body: { readonly text?: string; readonly html?: string };
  readonly at: number;
};

export type MailEngine = Engine & {
  readonly mails: () => readonly StoredMail[];
  readonly empty: () => void;
  /** Tells of every mail that is taken, as it was asked for. */
  readonly onMail: (listener: (mail: SentMail) => void) => void;
};

type Store = {
  saveEmail: (mail: StoredMail) => void;
  clearStore: () => void;
  getStoreReadonly: () => { emails: readonly StoredMail[] };
};
type Start = (config: { host: string; port: number }) => Promise<Server>;

/**
 * Starts aws-ses-v2-local on a free port. The engine forgets all mails when it ends, so they are written to a file
 * after each request and read back at the start. Its store is one for the process: one stack at a time.
 */
export async function startMail({ dataDir }: Pick<EngineOptions, 'dataDir'>): Promise<MailEngine> {
  const [{ default: engine }, store] = await Promise.all([
    import('aws-ses-v2-local') as unknown as Promise<{ default: { default: Start } }>,
    import('aws-ses-v2-local/dist/store.js') as unknown as Promise<Store>,
  ]);
  const file = join(dataDir, 'inbox.json');
  mkdirSync(dataDir, { recursive: true });
  store.clearStore();
  for (const mail of kept(file)) store.saveEmail(mail);
  const mails = () => store.getStoreReadonly().emails;
  let saved = mails().length;
  const keep = () => {
    if (mails().length === saved) return;
    saved = mails().length;
    writeFileSync(`${file}.new`, JSON.stringify(mails()));
    renameSync(`${file}.new`, file);
  };
  const server = await engine.default({ host: '127.0.0.1', port: 0 });
  const listeners: ((mail: SentMail) => void)[] = [];
  server.prependListener('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('finish', () => {
      keep();
      const mail = response.statusCode === 200 ? sentMail(Buffer.concat(chunks).toString()) : null;
      if (mail) for (const listener of listeners) listener(mail);
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    onMail: (listener) => listeners.push(listener),
    empty: () => {
      store.clearStore();
      keep();
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function kept(file: string): readonly StoredMail[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredMail[]) : [];
}
