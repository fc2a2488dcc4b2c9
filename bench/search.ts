/**
 * npm run bench:search -- [--titles N] [--folder FOLDER] [--queries N] [--list FILE] [--parts NAME,…]
 *
 * Builds a search index of N synthetic titles (200,000 by default) out of the list of Aozora Bunko, marked 合成見本, in
 * FOLDER, unless it is there already; measures it beside FTS5's trigrams and LIKE on the same text, all or some parts
 * (kinds, pages, cold, byHand, recall, others); and writes bench/results/search-N.json and
 * docs/measured/search-figures.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchSegments, hideOlder } from '../adapters/search/open-segments.ts';
import { snapshotShippingOver } from '../adapters/search/snapshot-shipping.ts';
import { pathOf, readArguments, refuse } from '../tools/command.ts';
import { folderBucket } from './search/folder-store.ts';
import { measureKinds, measurePages } from './search/measure.ts';
import { measureOtherWays, openOtherWays } from './search/other-ways.ts';
import { samplesOf } from './search/queries.ts';
import { compareRecall, recallSeedOf } from './search/recall.ts';
import { readWorks } from './search/synthetic-titles.ts';
import { measureByHand, measureColdStart } from './search/ways-in.ts';
import { writeFigures } from './search/write-figures.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = readArguments(
  'usage: npm run bench:search -- [--titles N] [--folder FOLDER] [--queries N] [--list FILE] [--parts NAMES]',
  {
    options: {
      titles: { type: 'string', default: '200000' },
      folder: { type: 'string' },
      queries: { type: 'string', default: '200' },
      parts: { type: 'string' },
      list: { type: 'string', default: `${root}../shared/data/csv/aozora_list_person_all_extended_utf8.csv.gz` },
    },
  },
);
const titles = Number(values.titles);
const folder =
  values.folder === undefined ? join(tmpdir(), `my-library-bench-search-${titles}`) : pathOf(values.folder);
const list = pathOf(values.list);
if (!existsSync(list)) refuse(`${list} is not there; name the list of Aozora Bunko by --list`);

if (!existsSync(join(folder, 'build.json'))) {
  const build = fileURLToPath(new URL('search/build.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [build, folder, list, String(titles)], { stdio: 'inherit' });
  if (status !== 0) refuse('the index could not be built');
}
const built = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as Record<string, unknown>;

const say = (text: string) => console.log(`${Math.round(performance.now() / 1000)} s: ${text}`);
const shipping = snapshotShippingOver(folderBucket(folder).client, 'bucket');
const current = await shipping.current();
if (!current || current === 'unchanged') refuse(`there is no index in ${folder}`);
const open = await fetchSegments(shipping, current.snapshot.segments);
hideOlder(open, current.snapshot);
const segments = open.map(({ segment }) => segment);
const works = readWorks(list);
const seed = 7;
const recallSeed = recallSeedOf(seed);

const samples = samplesOf(works, titles, seed, Number(values.queries));

/** What is measured, by name; each part can be measured again by itself. */
const parts = {
  kinds() {
    // Code that has just been loaded is not yet compiled.
    measureKinds(segments, samplesOf(works, titles, seed + 1, 20));
    return measureKinds(segments, samples);
  },
  pages: () => [
    { list: 'everything', pages: measurePages(segments, {}, [1, 100, 1000]) },
    { list: 'の', pages: measurePages(segments, { q: 'の' }, [1, 100, 1000]) },
  ],
  cold: () => measureColdStart(folder),
  byHand: () => measureByHand(folder),
  recall() {
    const queries = samplesOf(works, titles, recallSeed, 39).flatMap((sample) => sample.queries);
    say(`seed ${recallSeed}`);
    return compareRecall(segments, queries.slice(0, 500));
  },
  others() {
    const plain = openOtherWays(folder, segments);
    const times = measureOtherWays(plain, samples, { byTrigram: 100, byLike: titles > 500_000 ? 10 : 100 });
    plain.close();
    return times;
  },
};

const file = `${root}bench/results/search-${titles}.json`;
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
let result: object = { ...before, titles, seed, cores: cpus().length, built };
for (const [name, measure] of Object.entries(parts)) {
  if (values.parts !== undefined && !values.parts.split(',').includes(name)) continue;
  say(name);
  result = { ...result, [name]: await measure() };
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}
for (const segment of segments) segment.close();
writeFigures(root);
say('done');
