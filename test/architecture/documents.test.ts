import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from '../../testing/sources/source.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = filesOf(root, 'docs')
  .filter((file) => file.endsWith('.md'))
  .concat('README.md', 'README.ja.md', 'CONTRIBUTING.md');

/** Where links of a text lead within this repository. */
const linksIn = (text: string) =>
  [...text.matchAll(/\]\((?!\w+:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);

const leadsNowhere = (file: string, target: string) => !existsSync(join(root, dirname(file), target));

describe('documents', () => {
  test('every link leads to a file that exists', () => {
    const links = documents.flatMap((file) =>
      linksIn(readFileSync(join(root, file), 'utf8')).map((target) => ({ file, target })),
    );
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(({ file, target }) => leadsNowhere(file, target))).toEqual([]);
  });

  test('a link that leads nowhere is seen, one to another site is left alone', () => {
    const targets = linksIn('[a](capacity.md), [b](https://example.org/x.md), [c](measured/capacity.md#rows)');
    expect(targets).toEqual(['capacity.md', 'measured/capacity.md']);
    expect(targets.map((target) => leadsNowhere('docs/counter.md', target))).toEqual([true, false]);
  });
});
