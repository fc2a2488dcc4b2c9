/** The rules of docs/architecture.md as data and functions over parsed sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbiddenTermIn } from './vocabulary.ts';
import { circlesIn } from '../../testing/sources/circles.ts';
import { filesOf, readSource, type Import, type Source } from '../../testing/sources/source.ts';

export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly found: string;
}

interface Rule {
  readonly name: string;
  readonly check: (source: Source) => readonly { line: number; found: string }[];
}

/** Which other rooms a room may import. The room `test` is missing here: it may import any. */
export const mayImport = {
  bin: ['lib', 'functions', 'contract'],
  lib: ['functions', 'contract'],
  functions: ['contract'],
  lambdas: ['domain', 'functions', 'contract', 'adapters'],
  adapters: ['domain'],
  domain: ['contract'],
  contract: [],
  local: [],
  tools: ['lib', 'domain', 'adapters', 'functions', 'contract', 'web'],
  web: ['contract'],
  testing: ['bin', 'lib', 'functions', 'lambdas', 'adapters', 'domain', 'contract', 'local', 'tools', 'web'],
  bench: ['bin', 'lib', 'functions', 'lambdas', 'adapters', 'domain', 'contract', 'local', 'tools', 'web', 'testing'],
} as const satisfies Record<string, readonly string[]>;

export const rooms = [...Object.keys(mayImport), 'test'];

/** Words that contract and domain share; of the rest of the contract the domain takes types only. */
const sharedVocabulary = 'contract/vocabulary.ts';

/** Written from the contract by `npm run docs`; a function tells it as it is. */
const writtenDocument = 'docs/openapi.json';

const clock = ['Date.now', 'new Date()', 'Date()'];
const notPlain = [
  ...clock,
  'performance.now',
  'Math.random',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'process.env',
];
/** Words that say nothing about what is inside; `common` says something only before another word (common-passwords). */
const emptyWords = /^(?:utils?|helpers?|managers?|services?|dtos?)$/;
const emptyNames = /^common\./;
const kebabCase = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const machinePath = /\/(?:work|root|home|Users)\/[\w.-]/;

const roomOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '');
const shown = (one: Import) => ({ line: one.line, found: one.specifier });

function importsOfRoom(room: keyof typeof mayImport): Rule {
  const allowed: readonly string[] = [room, ...mayImport[room]];
  const mayTake = (path: string) => allowed.includes(roomOf(path)) || (room === 'lambdas' && path === writtenDocument);
  return {
    name: `imports-of-${room}`,
    check: (source) =>
      source.room === room ? source.imports.filter(({ path }) => path !== null && !mayTake(path)).map(shown) : [],
  };
}

/** A rule about the packages that the files of some rooms import. */
function packages(name: string, inRooms: readonly string[], forbidden: (specifier: string) => boolean): Rule {
  return {
    name,
    check: ({ room, imports }) =>
      inRooms.includes(room)
        ? imports.filter(({ path, specifier }) => path === null && forbidden(specifier)).map(shown)
        : [],
  };
}

function uses(name: string, inRooms: readonly string[], forbidden: readonly string[]): Rule {
  return {
    name,
    check: ({ room, uses: found }) =>
      inRooms.includes(room)
        ? found.filter((use) => forbidden.includes(use.name)).map((use) => ({ line: use.line, found: use.name }))
        : [],
  };
}

/** Keys of the table are spelt here; the grants, which may not import them, are tested to be the same. */
const filesWithKeys = ['adapters/dynamodb/table/keys.ts', 'lib/grants.ts'];
const partOfAKey = /^[A-Z]#|(?:CARD|ENDED|SHELF|TERM|DUE|HOLD)#|^0000-remove/;
const sortKey =
  /^(?:TITLE|QUEUE|BEARERS|VOLUMES|COPY|MERGED|SUBSCRIPTION|FEED|CALENDAR|THROTTLE|ANSWER|CLIENT|COUNTER)$/;
/** Packages with the requests of DynamoDB; how one is sent, refused and tried again is said once. */
const speaksToTheStore = /^@aws-sdk\/(?:client-dynamodb|lib-dynamodb|util-dynamodb)$/;
const keyAttribute = /^(?:index)?[PS]K$/;

const isInfrastructure = (specifier: string) => /^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/.test(specifier);

/** Schemas of answers: rows name them, so that no function carries or builds them. */
const ofAnswers = /^contract\/answers(?:\.ts$|\/)/;

/** The entries of web/: each has a bundle and a session of its own; what both need stands beside them. */
const entries = ['web/patron/', 'web/counter/'];

/** Every rule over a source file. Each has a tree of its name under fixtures/ that breaks it exactly once. */
export const rules: readonly Rule[] = [
  ...(Object.keys(mayImport) as (keyof typeof mayImport)[]).map(importsOfRoom),
  {
    name: 'domain-takes-only-types-from-contract',
    check: ({ room, imports }) =>
      room === 'domain'
        ? imports
            .filter(({ path }) => path !== null && roomOf(path) === 'contract')
            .filter(({ path, typeOnly }) => path !== sharedVocabulary && !typeOnly)
            .map(shown)
        : [],
  },
  {
    name: 'web-takes-only-types-from-contract',
    check: ({ room, imports }) =>
      room === 'web'
        ? imports.filter(({ path, typeOnly }) => path !== null && roomOf(path) === 'contract' && !typeOnly).map(shown)
        : [],
  },
  {
    name: 'entries-of-web-stay-apart',
    check: ({ file, imports }) => {
      const own = entries.find((entry) => file.startsWith(entry));
      const others = own === undefined ? [] : entries.filter((entry) => entry !== own);
      return imports.filter(({ path }) => others.some((entry) => path?.startsWith(entry))).map(shown);
    },
  },
  {
    name: 'answers-are-types-in-functions',
    check: ({ file, room, imports }) =>
      ['lambdas', 'functions'].includes(room) || /^contract\/(?:routes|schemas)\//.test(file)
        ? imports.filter(({ path, typeOnly }) => path !== null && ofAnswers.test(path) && !typeOnly).map(shown)
        : [],
  },
  packages('schemas-in-small-parts', ['contract', 'functions', 'lambdas'], (name) => /^zod(?:$|\/(?!mini))/.test(name)),
  packages('packages-of-domain', ['domain'], () => true),
  packages('packages-of-contract', ['contract', 'functions'], (name) => !/^zod(?:-openapi)?(?:\/|$)/.test(name)),
  packages('aws-only-in-adapters', ['lambdas', 'lib', 'bin', 'web'], (name) => name.startsWith('@aws-sdk/')),
  packages('infrastructure-only-in-lib', ['lambdas', 'adapters', 'local', 'tools'], isInfrastructure),
  {
    name: 'keys-are-spelt-in-one-file',
    check: ({ file, room, texts }) =>
      ['test', 'testing'].includes(room) || filesWithKeys.includes(file)
        ? []
        : texts
            .filter(({ text }) => partOfAKey.test(text) || sortKey.test(text))
            .map(({ text, line }) => ({ line, found: text })),
  },
  {
    name: 'domain-knows-no-key',
    check: ({ room, texts, uses: found }) =>
      room === 'domain'
        ? [...texts.map(({ text, line }) => ({ name: text, line })), ...found]
            .filter(({ name }) => keyAttribute.test(name.split('.').at(-1) ?? ''))
            .map(({ name, line }) => ({ line, found: name }))
        : [],
  },
  {
    name: 'only-table-speaks-to-the-store',
    check: ({ file, room, imports }) =>
      room === 'adapters' && !file.startsWith('adapters/dynamodb/table/')
        ? imports.filter(({ specifier }) => speaksToTheStore.test(specifier)).map(shown)
        : [],
  },
  uses('domain-is-plain', ['domain'], notPlain),
  uses('time-comes-from-the-event', ['lambdas', 'adapters'], clock),
  {
    name: 'file-names',
    check: ({ file }) => {
      const name = file.split('/').at(-1) ?? '';
      const bad =
        !kebabCase.test(name) || emptyNames.test(name) || name.split(/[-.]/).some((word) => emptyWords.test(word));
      return bad ? [{ line: 0, found: name }] : [];
    },
  },
  {
    name: 'words-of-the-glossary',
    check: ({ file, room, names }) => {
      if (room === 'web') return [];
      const found = new Map([{ name: file.split('/').at(-1) ?? '', line: 0 }, ...names].map((one) => [one.name, one]));
      return [...found.values()].flatMap(({ name, line }) => {
        const term = forbiddenTermIn(name);
        return term === null ? [] : [{ line, found: `${name} (${term})` }];
      });
    },
  },
];

/** Rules over all sources together. */
export const treeRules = ['no-circles'] as const;

function circlesAmong(sources: readonly Source[]): Breach[] {
  return circlesIn(sources).map((files) => ({
    rule: 'no-circles',
    file: files[0] ?? '',
    line: 0,
    found: files.join(' '),
  }));
}

/** Rules over the text of code and docs rather than over syntax. */
export const textRules = [
  'no-machine-paths',
  'lines-of-120',
  'tests-without-limits',
  'handlers-know-their-time',
] as const;
const longestLine = 120;

const breaksTextRule: { readonly [R in (typeof textRules)[number]]: (line: string) => boolean } = {
  'no-machine-paths': (line) => machinePath.test(line),
  'lines-of-120': (line) => [...line].length > longestLine,
  // A limit below the patience of a browser or an engine ends the test before these can say what did not come.
  'tests-without-limits': (line) => /^\}, [\d_]+\);$/.test(line),
  // Only so does what a function begins know how much of its time is left.
  'handlers-know-their-time': (line) =>
    /^export .*\bhandler\b/.test(line) && !/^export const handler = (?:serve|timed)\(/.test(line),
};

function linesThatBreak(rule: (typeof textRules)[number], root: string, file: string): Breach[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((text, index) =>
    breaksTextRule[rule](text) ? [{ rule, file, line: index + 1, found: text.trim() }] : [],
  );
}

const isSource = (file: string) => /\.(?:tsx?|mts|mjs|js)$/.test(file);
const isFixture = (file: string) => file.startsWith('test/architecture/fixtures/');

/** Code that is in no room: the checks of a build, and what stands in the root itself. */
function sourcesOutside(root: string): string[] {
  const ofChecks = filesOf(root, '.ci').filter((file) => !file.includes('/node_modules/'));
  return [...ofChecks, ...readdirSync(root)].filter(isSource);
}

/** Everything in the tree below `root` that breaks a rule. */
export function breachesIn(root: string): Breach[] {
  const files = [...rooms, 'docs'].flatMap((room) => filesOf(root, room)).filter((file) => !isFixture(file));
  const sourceFiles = files.filter(isSource);
  const sources = sourceFiles.map((file) => readSource(root, file));
  const ofSources = sources.flatMap((source) =>
    rules.flatMap((rule) => rule.check(source).map((one) => ({ rule: rule.name, file: source.file, ...one }))),
  );
  const tests = sourceFiles.filter((file) => /^test\/.*\.test\.ts$/.test(file));
  const texts = files.filter((file) => /\.(?:tsx?|mts|mjs|js|md|json)$/.test(file));
  return [
    ...ofSources,
    ...circlesAmong(sources),
    ...texts.flatMap((file) => linesThatBreak('no-machine-paths', root, file)),
    ...[...sourceFiles, ...sourcesOutside(root)].flatMap((file) => linesThatBreak('lines-of-120', root, file)),
    ...tests.flatMap((file) => linesThatBreak('tests-without-limits', root, file)),
    ...filesOf(root, 'lambdas').flatMap((file) => linesThatBreak('handlers-know-their-time', root, file)),
  ];
}

/** Rooms that a rule speaks of but that do not exist: such a rule would hold over nothing. */
export function missingRooms(root: string): string[] {
  return rooms.filter((room) => !existsSync(join(root, room)));
}
