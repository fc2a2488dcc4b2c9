/** Damaged records between whole ones, and what became of them. */
import { existsSync, readFileSync } from 'node:fs';
import { Unreadable } from '../../tools/import/incoming.ts';
import { readIso2709 } from '../../tools/import/marc/iso2709.ts';
import type { PlacedRecord } from '../../tools/import/marc/marc-record.ts';
import { titleOfMarc } from '../../tools/import/marc/marc-title.ts';
import { readMarcXml } from '../../tools/import/marc/marcxml.ts';
import { randomOf } from '../../local/habits/random.ts';
import { isoRecord } from './files.ts';
import { realFile } from './real-data.ts';

export type MutationFigures = {
  taken: number;
  refused: number;
  crashed: number;
  shifted: number;
  overASecond: number;
  slowestMs: number;
};

const marks = [0x1b, 0x1d, 0x1e, 0x1f, 0x00, 0x20, 0x24, 0x28, 0x30, 0x3c, 0x7f, 0x80, 0xe3, 0xff];
const sentinels = ['前の本', '後の本'] as const;
const whole = (title: string) => isoRecord([['245', `00$a${title}`]]);
const xmlRecord = (title: string) =>
  `<record><leader>00000nam a2200000 a 4500</leader>` +
  `<datafield tag="245" ind1="0" ind2="0"><subfield code="a">${title}</subfield></datafield></record>`;

/** Records to damage: invented ones, and real ones where those are here. */
function samples(): Buffer[] {
  const invented = isoRecord([
    ['001', 'x1'],
    ['008', '200101s2020    ja            000 0 jpn  '],
    ['020', '  $a978-4-00-310101-8'],
    ['245', '10$6880-01$aAme no toshokan$bshiori$c山本花'],
    ['880', '10$6245-01$a雨の図書館$bしおり'],
  ]);
  const real = ['marc/ndl_japanmarc_233.mrc', 'marc/marccharset_cjk2.marc', 'marc/marc4j_selectedRecs.mrc'].map(
    realFile,
  );
  const files = real.filter((file) => existsSync(file)).map((file) => readFileSync(file));
  const records = files.flatMap((file) => {
    const ends = [...file.entries()].filter(([, byte]) => byte === 0x1d).map(([at]) => at + 1);
    return ends.slice(0, 60).map((end, at) => file.subarray(ends[at - 1] ?? 0, end));
  });
  return [invented, ...records];
}

/** @param count of records to damage, one in ten of them as MARCXML */
export async function runMutations(count: number, seed: number): Promise<MutationFigures> {
  const random = randomOf(seed);
  const figures = { taken: 0, refused: 0, crashed: 0, shifted: 0, overASecond: 0, slowestMs: 0 };
  const originals = samples();
  for (let at = 0; at < count; at += 1) {
    const original = originals[Math.floor(random() * originals.length)] ?? Buffer.alloc(0);
    const isXml = at % 10 === 9;
    const damaged = mutated(isXml ? Buffer.from(xmlRecord('雨の図書館')) : original, random);
    const startedAt = performance.now();
    try {
      judge(figures, isXml ? await readXml(damaged) : await readIso(damaged), isXml);
    } catch {
      figures.crashed += 1;
    }
    const took = performance.now() - startedAt;
    figures.slowestMs = Math.max(figures.slowestMs, Math.ceil(took));
    if (took > 1000) figures.overASecond += 1;
  }
  return figures;
}

function judge(figures: MutationFigures, read: readonly (string | null)[], isXml: boolean): void {
  const [first, ...rest] = read;
  // After a fault XML cannot be read on; ISO 2709 must go on with the next record.
  const last = isXml ? sentinels[1] : rest.at(-1);
  const between = isXml ? rest.filter((title) => title !== sentinels[1]) : rest.slice(0, -1);
  const isOthers = (title: string | null) => title !== null && sentinels.some((sentinel) => title.includes(sentinel));
  if (first !== sentinels[0] || last !== sentinels[1] || between.some(isOthers)) figures.shifted += 1;
  for (const title of between) figures[title === null ? 'refused' : 'taken'] += 1;
}

/** Titles of all that was read; null for what was refused. */
async function titlesIn(records: AsyncIterable<PlacedRecord>): Promise<(string | null)[]> {
  const titles: (string | null)[] = [];
  for await (const { read } of records) titles.push(read instanceof Unreadable ? null : titleOr(read));
  return titles;
}

function titleOr(read: Exclude<PlacedRecord['read'], Unreadable>): string | null {
  try {
    return titleOfMarc(read).title.title;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

async function* chunks(...parts: Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

function readIso(damaged: Buffer) {
  const end = damaged.at(-1) === 0x1d ? [] : [Buffer.from([0x1d])];
  return titlesIn(readIso2709(chunks(whole(sentinels[0]), damaged, ...end, whole(sentinels[1])), undefined));
}

function readXml(damaged: Buffer) {
  const parts = [`<collection>${xmlRecord(sentinels[0])}`, damaged, `${xmlRecord(sentinels[1])}</collection>`];
  return titlesIn(readMarcXml(chunks(Buffer.concat(parts.map((part) => Buffer.from(part))))));
}

/** One to six damages: a byte changed, put in or lost, a piece lost, doubled or moved, the leader's numbers. */
function mutated(original: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  const somewhere = () => Math.floor(random() * bytes.length);
  for (let left = 1 + Math.floor(random() * 6); left > 0 && bytes.length > 0; left -= 1) {
    const [at, to] = [somewhere(), somewhere()].toSorted((a, b) => a - b) as [number, number];
    const byte = random() < 0.5 ? (marks[Math.floor(random() * marks.length)] ?? 0) : Math.floor(random() * 256);
    const piece = bytes.subarray(at, Math.min(to, at + 200));
    const kind = Math.floor(random() * 6);
    if (kind === 0) bytes[at] = byte;
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + piece.length)]);
    else if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    else if (bytes.length > 17)
      bytes.write(String(Math.floor(random() * 100_000)).padStart(5, '0'), random() < 0.5 ? 0 : 12, 'latin1');
  }
  return bytes;
}
