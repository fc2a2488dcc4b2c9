/**
 * Real catalogue files against two other readers: yaz-marcdump of Debian and pymarc of the Python package index. For
 * every MARC file in ../shared/data the numbers of records must be theirs, or the difference has its reason here; every
 * record that was framed must be imported, merged into another or rejected with a reason. Usage: check-import.mjs
 * PYTHON [PAGE], with pymarc installed there; writes the table to PAGE as well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [python, page] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const data = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Where the others count otherwise, and why. */
const reasons = {
  yaz: { 'bf_marc-paired880s.xml': 'yaz does not write a record without a leader' },
  pymarc: {
    'marcrecord_filler.usmarc': 'pymarc stops at the bytes between records',
    'pymarc_bad_indicator.dat': 'pymarc counts the line break after the last record',
    'pymarc_testunimarc.dat': 'pymarc counts the line break after the last record',
    'marc4j_chabon-missing-subfield-code.xml': 'pymarc stops at a subfield without a code',
    'pymarc_bad_tag.xml': 'pymarc refuses a record without a leader',
  },
};

const introduction = `# What becomes of the records of real files

Written by \`.ci/check-import.mjs\`. Each file is imported into an empty table of its own. "Framed" are the records that
the import found in it, beside what two other readers count; where they count otherwise, or records are rejected, the
last column says why. Every record framed is imported, an addition to one before it (updated), merged into another, or
rejected.

`;

let failed = 0;
function check(what, good, detail = '') {
  if (!good) failed += 1;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}${good ? '' : `: ${detail}`}`);
}

if (!existsSync(data)) {
  check('real catalogue files are read', false, '../shared/data is not here');
  process.exit(1);
}
const filesIn = (folder) => readdirSync(data + folder).map((name) => `${data}${folder}/${name}`);
const marc = [...filesIn('marc'), ...filesIn('cases').filter((file) => file.endsWith('.mrc'))];
const xml = filesIn('marcxml');
const cases = filesIn('cases').filter((file) => !file.endsWith('.mrc') && !file.includes('patrons'));
const others = [...filesIn('csv'), ...filesIn('ndl'), ...cases];

const imported = spawnSync('npm', ['run', '--silent', 'import:files', '--', '--json', ...marc, ...xml, ...others], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (imported.status !== 0) {
  check('the files are imported', false, imported.stderr.slice(-500));
  process.exit(1);
}
const ours = new Map(
  imported.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((counts) => [counts.file, counts]),
);

const program = `
import sys, json, pymarc
def count(path):
    if path.endswith('.xml'):
        return len(pymarc.parse_xml_to_array(path))
    with open(path, 'rb') as file:
        return sum(1 for _ in pymarc.MARCReader(file, permissive=True))
for path in sys.argv[1:]:
    try:
        print(json.dumps([path, count(path)]))
    except Exception as error:
        print(json.dumps([path, type(error).__name__]))
`;
const py = spawnSync(python, ['-c', program, ...marc, ...xml], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const pymarc = new Map(
  py.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(([path, count]) => [path.split('/').at(-1), count]),
);

function yaz(path) {
  const isXml = path.endsWith('.xml');
  // Of XML it numbers no records, but writes each.
  const args = isXml ? ['-i', 'marcxml', '-o', 'marcxml', path] : ['-p', '-n', '-i', 'marc', path];
  const { stdout, error } = spawnSync('yaz-marcdump', args, { encoding: 'latin1', maxBuffer: 256 * 1024 * 1024 });
  if (error) return error.message;
  return (stdout.match(isXml ? /<(?:\w+:)?record[\s>]/g : /^<!-- Record /gm) ?? []).length;
}

const table = [
  '| file | framed | imported | updated | merged | rejected | yaz | pymarc | why |',
  '|---|--:|--:|--:|--:|--:|--:|--:|---|',
];
const rows = [...marc, ...xml, ...others].map((path) => {
  const name = path.split('/').at(-1);
  const isMarc = marc.includes(path) || xml.includes(path);
  const theirs = isMarc ? { yaz: yaz(path), pymarc: pymarc.get(name) } : {};
  const counts = ours.get(name);
  const others = Object.entries(theirs).filter(([, count]) => count !== counts.read);
  const why = [counts.error, ...counts.reasons, ...others.map(([reader]) => reasons[reader][name])];
  const { read, imported: added, updated, merged, rejected } = counts;
  const cells = [read, added, updated, merged, rejected, theirs.yaz ?? '', theirs.pymarc ?? ''];
  const said = why.filter((text) => text !== undefined && text !== '').map((text) => text.replaceAll('|', '/'));
  table.push(`| ${[name, ...cells, said.join('; ')].join(' | ')} |`);
  return { name, counts, theirs };
});

console.log(table.join('\n'));
if (page) writeFileSync(page, `${introduction}${table.join('\n')}\n`);

for (const { name, counts, theirs } of rows) {
  const { read, updated, merged, rejected } = counts;
  check(
    `${name}: every record is accounted for`,
    read === counts.imported + updated + merged + rejected,
    JSON.stringify(counts),
  );
  for (const [reader, count] of Object.entries(theirs)) {
    const reason = reasons[reader][name];
    const same = count === read;
    check(
      `${name}: ${reader} counts ${same ? 'as many' : 'otherwise'}${same ? '' : ` (${reason ?? 'no reason known'})`}`,
      same || reason !== undefined,
      `${count} and ${read}`,
    );
  }
}
process.exit(failed > 0 ? 1 : 0);
