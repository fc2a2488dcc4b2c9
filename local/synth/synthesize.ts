import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint } from './fingerprint.ts';

/** Earlier syntheses that are kept: a stack that still runs on one of them loads its bundles from there. */
const keptSyntheses = 5;

/** Besides the stage, as `-c NAME=VALUE` gives it to the CDK command. */
type Context = { readonly [name: string]: string };

/**
 * Synthesizes the stage `local` into a folder of its own below cdk.out, named by the fingerprint of all sources.
 * The same sources are not synthesized twice. The app is called without the CDK command, which would take longer.
 * @returns the folder of the cloud assembly
 * @throws with what the app printed, when it fails
 */
export async function synthesize(root: string, context: Context = {}): Promise<string> {
  const out = join(root, 'cdk.out');
  const kind = Object.keys(context).map((key) => `${key}-`);
  const folder = join(out, `local-${kind.join('')}${fingerprint(root).slice(0, 16)}`);
  if (existsSync(join(folder, 'manifest.json'))) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  mkdirSync(out, { recursive: true });
  const draft = mkdtempSync(join(out, 'draft-'));
  try {
    await runApp(root, draft, context);
    moveIn(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  removeOld(out, folder);
  return folder;
}

async function runApp(root: string, folder: string, given: Context): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const app = spawn(process.execPath, [join(root, 'bin/my-library.ts')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      CDK_OUTDIR: folder,
      // The validator of templates takes longer than all the rest; `npm run synth` and every deployment run it.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...given, stage: 'local' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-20_000));
  app.stdout.on('data', listen);
  app.stderr.on('data', listen);
  const endWithUs = () => app.kill('SIGKILL');
  process.once('exit', endWithUs);
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('close', resolve);
  });
  process.off('exit', endWithUs);
  if (code !== 0 || !existsSync(join(folder, 'manifest.json')))
    throw new Error(`The synthesis of the stacks failed.\n${said.trim()}`);
}

/** Another process may have finished the same synthesis first; both are equal. */
function moveIn(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'manifest.json'))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function removeOld(out: string, current: string): void {
  const ages = readdirSync(out)
    .filter((name) => name.startsWith('local-') && name !== basename(current))
    .map((name) => ({ path: join(out, name), usedAt: usedAt(join(out, name)) }));
  const old = ages.toSorted((one, other) => other.usedAt - one.usedAt).slice(keptSyntheses);
  // Drafts of runs that were killed; a living one is never that old.
  const drafts = readdirSync(out)
    .filter((name) => name.startsWith('draft-'))
    .map((name) => ({ path: join(out, name), usedAt: usedAt(join(out, name)) }));
  const dead = drafts.filter((draft) => draft.usedAt < Date.now() - 10 * 60_000);
  for (const { path } of [...old, ...dead]) rmSync(path, { recursive: true, force: true });
}

function usedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
