/** The addresses of the pages, read from their route tables: what a test leaves out, it leaves out by name. */
import { readFileSync } from 'node:fs';

/** Each address once, with its parameters as the table writes them: `/titles/:titleId`. */
export function routesOf(pages: 'patron' | 'counter'): readonly string[] {
  const source = readFileSync(new URL(`../../web/${pages}/routes.tsx`, import.meta.url), 'utf8');
  return [...source.matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, path = '']) => path);
}
