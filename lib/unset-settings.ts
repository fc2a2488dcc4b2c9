import type { Settings } from './settings.ts';

/** Names below .example belong to nobody, and no account has this number: settings come with them. */
const isUnset = (value: string) => value === '000000000000' || /(?:^|[@./])[\w-]+\.example(?:$|[/:])/.test(value);

/**
 * What a stage's settings do not say yet, each as the path that it has in them: `mail.fromAddress`. A stage that was
 * deployed with them would write to nobody, and nobody would hear its alarms.
 */
export function unsetIn(settings: Settings): string[] {
  return pathsIn(settings, '').filter((path) => path !== '');
}

function pathsIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isUnset(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, path === '' ? key : `${path}.${key}`));
}
