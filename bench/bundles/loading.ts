import { spawnSync } from 'node:child_process';
import { settings } from '../../lib/settings.ts';

/** What a bundle reads of its environment while it is loaded; nothing is called. */
const environment = {
  AWS_REGION: 'ap-northeast-1',
  LIBRARY_POLICY: JSON.stringify(settings.local.policy),
  ...Object.fromEntries(
    [
      'TABLE_NAME',
      'STAGE',
      'VERSION',
      'PATRON_POOL_ID',
      'PATRON_CLIENT_ID',
      'STAFF_POOL_ID',
      'STAFF_CLIENT_ID',
      'SEARCH_BUCKET',
      'TOKEN_AUDIENCE',
      'MAIL_FROM',
      'MAIL_CONFIGURATION_SET',
      'PAGES_URL',
      'PAGES_BUCKET',
      'ORIGIN_PROOF',
      'MAIL_QUEUE_URL',
    ].map((name) => [name, 'something']),
  ),
  MAILS_PER_SECOND: '14',
  SEARCH_MOST_TITLES: '1000000',
  PATRON_SESSION_DAYS: '30',
  STAFF_SESSION_DAYS: '1',
};

const timer = `
  const startedAt = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - startedAt);
  process.exit(0);`;

/**
 * @param variables in place of those of today's bundles
 * @returns milliseconds that a new process takes to load the bundle
 */
export function loadingTimeOf(bundle: string, variables: NodeJS.ProcessEnv = {}): number {
  const args = ['--input-type=module', '-e', timer, bundle];
  const done = spawnSync(process.execPath, args, { env: { ...environment, ...variables }, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${bundle} does not load: ${done.stderr.slice(-1000)}`);
  return Number(done.stdout);
}
