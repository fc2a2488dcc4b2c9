/** Builds an index of synthetic titles in this process, and says in FOLDER/build.json what that took. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { SearchIndex } from '../../adapters/search/index-update.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { folderBucket } from './folder-store.ts';
import { readWorks, syntheticTitles } from './synthetic-titles.ts';

const [folder = '', list = '', given = ''] = process.argv.slice(2);
const titles = Number(given);
// As the import does.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=4');

mkdirSync(folder, { recursive: true });
const shipping = snapshotShippingOver(folderBucket(folder).client, 'bucket');
const rss: number[] = [];
const startedAt = performance.now();

async function* everyTitle() {
  let done = 0;
  for (const title of syntheticTitles(readWorks(list), titles, 1)) {
    yield title;
    done += 1;
    if (done % Math.ceil(titles / 10) === 0) {
      rss.push(Math.round(process.memoryUsage.rss() / 1e6));
      console.log(`${done} titles taken up, ${seconds()} s, ${rss.at(-1)} MB`);
    }
  }
}

function seconds(): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

const index = await SearchIndex.open(shipping, { anew: true, everyTitle });
const takenUpSeconds = seconds();
await index.ship('2026-04-01T00:00:00.000Z', 0);
index.remove();
const current = await shipping.current();
const { segments = [] } = current && current !== 'unchanged' ? current.snapshot : {};
const sum = (of: 'bytes' | 'diskBytes') => segments.reduce((total, segment) => total + segment[of], 0);
const { user, system } = process.cpuUsage();
writeFileSync(
  join(folder, 'build.json'),
  JSON.stringify({
    titles,
    segments: segments.length,
    takenUpSeconds,
    seconds: seconds(),
    cpuSeconds: Math.round((user + system) / 1e6),
    rssWhileTakenUpMb: rss,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
    diskBytes: sum('diskBytes'),
    bytes: sum('bytes'),
  }),
);
console.log(`built in ${seconds()} s`);
