/**
 * Lets sickle, a harvester that is not ours, harvest the running demo by OAI-PMH: every title once, in both formats, a
 * list of identifiers that agrees, and after a deletion just that, as deleted. Prints one line `ok …` or `FAILED …` for
 * each check; exit code 1 when any failed.
 *
 * node .ci/check-harvest.mjs PYTHON, with sickle installed there
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, tokenOf } from './stack.mjs';

const [python] = process.argv.slice(2);
let failed = 0;
function check(what, good, detail = '') {
  if (!good) failed += 1;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}${good ? '' : `: ${detail}`}`);
}

/** Everything that one run of the harvester is given, as it understands it. */
const program = `
import json, sys
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch
url, since = sys.argv[1], sys.argv[2]
client = Sickle(url, max_retries=3, default_retry_after=2)
def harvest(**arguments):
    try:
        return list(client.ListRecords(**arguments))
    except NoRecordsMatch:
        return []
def told(records):
    return [[r.header.identifier, r.header.deleted, r.header.datestamp,
             0 if r.header.deleted else len(r.metadata)] for r in records]
dublin_core = harvest(metadataPrefix='oai_dc')
one = next(r.header.identifier for r in dublin_core if not r.header.deleted)
print(json.dumps({
    'name': client.Identify().repositoryName,
    'formats': [f.metadataPrefix for f in client.ListMetadataFormats()],
    'oai_dc': told(dublin_core),
    'titles': [r.metadata.get('title', [None])[0] for r in dublin_core if not r.header.deleted],
    'marcxml': told(harvest(metadataPrefix='marcxml')),
    'identifiers': [h.identifier for h in client.ListIdentifiers(metadataPrefix='oai_dc')],
    'since': told(harvest(metadataPrefix='oai_dc', **{'from': since})),
    'by_form': [h.identifier for h in Sickle(url, http_method='POST', max_retries=3, default_retry_after=2)
                .ListIdentifiers(metadataPrefix='oai_dc')],
    'one': client.GetRecord(identifier=one, metadataPrefix='oai_dc').header.identifier == one,
}))
`;

function harvest(url, since) {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, `${url}/api/oai`, since], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr.split('\n').slice(-6).join(' '));
  return JSON.parse(stdout);
}

const sorted = (list) => list.toSorted();
const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const idsOf = (records) => records.map(([identifier]) => identifier);
const inSeconds = (instant) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

const dataDir = mkdtempSync(join(tmpdir(), 'my-library-harvested-'));
let stack;
try {
  stack = await startStack(dataDir);
  const { url, status } = stack;
  const first = harvest(url, '2026-01-01');
  const [{ length: all }] = [first.oai_dc];
  check(
    `all ${status.demo.titleIds.length} titles of the demo are among the ${all} that are harvested`,
    status.demo.titleIds.every((titleId) => first.oai_dc.some(([identifier]) => identifier.endsWith(`:${titleId}`))),
  );
  check(
    'each title is given once, over several pages',
    all > 100 && new Set(idsOf(first.oai_dc)).size === all,
    String(all),
  );
  check(
    'both formats and the identifiers are of the same titles',
    [first.marcxml.map(([id]) => id), first.identifiers].every((ids) => same(ids, idsOf(first.oai_dc))),
  );
  check('a harvester that sends its arguments in the body gets the same', same(first.by_form, first.identifiers));
  check(
    'each record has a name and fields',
    first.titles.every(Boolean) && first.marcxml.every(([, deleted, , fields]) => deleted || fields > 0),
  );
  check('formats and single records are as listed', same(first.formats, ['oai_dc', 'marcxml']) && first.one);

  const token = await tokenOf(url, '/api/staff/sessions', status.demo.staff[0]);
  const send = async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  };
  const now = async () => (await (await fetch(`${url}/_local/status`)).json()).now;
  const added = ['harvest-1', 'harvest-2', 'harvest-3'];
  for (const titleId of added) await send('POST', '/api/staff/titles', { titleId, title: `見本の題 ${titleId}` });
  await sleep(2000);
  const since = inSeconds(await now());
  for (const titleId of added.slice(0, 2)) await send('DELETE', `/api/staff/titles/${titleId}`, { reason: '除籍' });
  await sleep(8000);
  const second = harvest(url, since);
  const left = second.since.filter(([, deleted]) => deleted).map(([identifier]) => identifier.split(':').at(-1));
  check('what has left since is told as deleted', same(left, added.slice(0, 2)), JSON.stringify(second.since));
  check(
    'and stays in the whole list, as deleted',
    second.oai_dc.filter(([, deleted]) => deleted).length === 2,
    String(second.oai_dc.length),
  );
  check(
    'what was added is there',
    second.oai_dc.length === all + added.length,
    `${second.oai_dc.length} of ${all + added.length}`,
  );
} catch (error) {
  check('the demo is harvested', false, error.message);
} finally {
  await stack?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
