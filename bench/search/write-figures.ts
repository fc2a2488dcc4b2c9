import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { measureKinds, measurePages, Times } from './measure.ts';
import type { measureOtherWays } from './other-ways.ts';
import { recallSeedOf, type compareRecall } from './recall.ts';
import type { measureByHand, measureColdStart } from './ways-in.ts';

type Result = {
  readonly titles: number;
  readonly seed: number;
  readonly cores: number;
  readonly built: {
    readonly segments: number;
    readonly takenUpSeconds: number;
    readonly seconds: number;
    readonly cpuSeconds: number;
    readonly rssWhileTakenUpMb: readonly number[];
    readonly peakMb: number;
    readonly diskBytes: number;
    readonly bytes: number;
  };
  /** `limits` is absent where it was not counted yet. */
  readonly kinds: readonly (Omit<ReturnType<typeof measureKinds>[number], 'limits'> & { readonly limits?: number })[];
  readonly pages: readonly { readonly list: string; readonly pages: ReturnType<typeof measurePages> }[];
  readonly recall: ReturnType<typeof compareRecall>;
  /** Absent where that was not measured. */
  readonly others?: ReturnType<typeof measureOtherWays>;
  readonly cold: Awaited<ReturnType<typeof measureColdStart>>;
  readonly byHand: Awaited<ReturnType<typeof measureByHand>>;
};

const maxPageMs = 100;

/** Makes docs/measured/search-figures.md of every size that was measured. */
export function writeFigures(root: string): void {
  const folder = join(root, 'bench/results');
  const names = readdirSync(folder).filter((name) => /^search-\d+\.json$/.test(name));
  const results = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
  results.sort((one, other) => one.titles - other.titles);
  mkdirSync(join(root, 'docs/measured'), { recursive: true });
  const text = [introduction, sizes(results), ...results.map(oneSize)].join('\n');
  writeFileSync(join(root, 'docs/measured/search-figures.md'), text);
}

const introduction = `# Figures of the search

Written by \`npm run bench:search\`. The titles are synthetic, each marked 合成見本 with its number: titles, readings and
authors of the works of Aozora Bunko (青空文庫, https://www.aozora.gr.jp/, CC BY 4.0), put together anew two by two, so
that a word is in hundreds of titles for each work that has it. Queries are pieces of those works taken at random, by
a seed. Times are milliseconds of processor time for a page of 50 titles, since the machine did other things at once;
\`search.md\` says how the index works.
`;

const whole = (value: number) => Math.round(value).toLocaleString('en');

function sizes(results: readonly Result[]): string {
  const row = (name: string, of: (result: Result) => string) => `| ${[name, ...results.map(of)].join(' | ')} |`;
  const byHandSeconds = ({ byHand }: Result) => `${byHand.shippedSeconds} s, ${byHand.foundSeconds} s`;
  const byHandBytes = ({ byHand }: Result) => `${whole(byHand.deskBytes)}, ${whole(byHand.readerBytes)}`;
  const recalled = ({ recall }: Result) =>
    `${recall.queries}: ${recall.missing} missing, ${recall.tooMany} too many, ${recall.twice} twice`;
  const mb = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
  return `## Size and ways in

${row('titles', ({ titles }) => titles.toLocaleString('en'))}
|---|${results.map(() => '--:|').join('')}
${row('segments of the base', ({ built }) => String(built.segments))}
${row('taken up, titles a second', ({ titles, built }) => whole(titles / built.takenUpSeconds))}
${row('whole build, titles a second', ({ titles, built }) => whole(titles / built.seconds))}
${row('whole build, processor ms a title', ({ titles, built }) => ((built.cpuSeconds * 1000) / titles).toFixed(2))}
${row('memory while taken up, at each tenth, MB', ({ built }) => built.rssWhileTakenUpMb.join(' '))}
${row('peak memory (one segment being written)', ({ built }) => `${built.peakMb} MB`)}
${row('on disk', ({ built, titles }) => `${mb(built.diskBytes)}, ${Math.round(built.diskBytes / titles)} B a title`)}
${row('on the way', ({ built, titles }) => `${mb(built.bytes)}, ${Math.round(built.bytes / titles)} B a title`)}
${row('cold to the first answer, a store of 80 MB/s', ({ cold }) => `${cold.seconds} s, ${mb(cold.bytes)}`)}
${row('a title by hand: shipped, found by an open reader', byHandSeconds)}
${row('bytes moved for it: desk, reader', byHandBytes)}
${row('random queries against a look at each title', recalled)}
`;
}

function oneSize({ titles, seed, kinds, others, pages, recall }: Result): string {
  const shown = (times: Times | null | undefined) => (times ? `${times.p50} · ${times.p99}` : '–');
  const rows = kinds.map(({ kind, queries, page, short, counts, limits }) => {
    const other = others?.find((each) => each.kind === kind);
    const cells = [
      kind,
      queries,
      shown(page),
      short,
      shown(counts),
      limits ?? '–',
      shown(other?.trigram),
      shown(other?.like),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const slow = kinds.filter(({ page, counts }) => Math.max(page.p99, counts.p99) > maxPageMs).map(({ kind }) => kind);
  const within =
    slow.length === 0
      ? `Every p99, of a page and of the numbers, is within ${maxPageMs} ms.`
      : `Above ${maxPageMs} ms: ${slow.join(', ')}.`;
  const deep = pages.map((list) => `| ${[list.list, ...list.pages.map(shown)].join(' | ')} |`);
  return `## ${titles.toLocaleString('en')} titles

p50 · p99. "Short" are first pages that ended early with a cursor, since they had looked at as much as one request may;
counts are the numbers for all filters, asked for with the first page only; "limits" are queries for
which they were upper limits. FTS5 and LIKE give the first fifty in the
order of their rows, without rank, reading order or filters; a dash stands where they cannot be asked, or
were not measured.

| query | queries | page | short | counts | limits | FTS5 trigram | LIKE |
|---|--:|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}

${within}

| list | page ${(pages[0]?.pages ?? []).map(({ page }) => page.toLocaleString('en')).join(' | page ')} |
|---|${(pages[0]?.pages ?? []).map(() => '--:|').join('')}
${deep.join('\n')}

Of ${recall.queries} random queries (seed ${recallSeedOf(seed)}) ${recall.followed} were followed to their last page
and compared title by title, ${recall.byNumber} longer ones by their number and first pages:
${recall.wanted.toLocaleString('en')} titles wanted, ${recall.missing} missing, ${recall.tooMany} too many.
`;
}
