import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncomingTitle, ReadRecord } from '../../tools/import/incoming.ts';
import { readCatalogueFile, type ReadOptions } from '../../tools/import/read-file.ts';

/** A folder for invented files, and what is read from them. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
  let files = 0;
  const write = (content: string | Uint8Array) => {
    files += 1;
    const path = join(folder, `file-${files}`);
    writeFileSync(path, content);
    return path;
  };
  return {
    write,
    text: (path: string) => readFileSync(path, 'utf8'),
    read: (content: string | Uint8Array, options: ReadOptions = {}) => readAll(write(content), options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function readAll(path: string, options: ReadOptions = {}): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for await (const record of readCatalogueFile(path, options)) records.push(record);
  return records;
}

export function titlesOf(records: readonly ReadRecord[]): IncomingTitle[] {
  return records.flatMap((read) => ('title' in read ? [read.title] : []));
}

export function reasonsOf(records: readonly ReadRecord[]): [record: number, reason: string][] {
  return records.flatMap((read) => ('reason' in read ? [[read.record, read.reason] as [number, string]] : []));
}

/** One record in ISO 2709; data fields begin with their indicators, `$` stands for the subfield mark. */
export function isoRecord(
  fields: readonly (readonly [tag: string, text: string])[],
  leader = '00000nam a2200000 a 4500',
): Buffer {
  const contents = fields.map(([, text]) => Buffer.from(`${text.replaceAll('$', '\x1f')}\x1e`));
  let start = 0;
  const directory = fields.map(([tag], index) => {
    const length = contents[index]?.length ?? 0;
    const entry = tag + String(length).padStart(4, '0') + String(start).padStart(5, '0');
    start += length;
    return entry;
  });
  const base = 24 + directory.length * 12 + 1;
  const head =
    String(base + start + 1).padStart(5, '0') + leader.slice(5, 12) + String(base).padStart(5, '0') + leader.slice(17);
  return Buffer.concat([Buffer.from(`${head}${directory.join('')}\x1e`, 'latin1'), ...contents, Buffer.from('\x1d')]);
}
