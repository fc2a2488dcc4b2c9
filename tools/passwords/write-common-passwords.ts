/**
 * npm run passwords:common -- [--check]
 *
 * Takes from a kept list of passwords those that the other rules of A4 would let pass, most used first, so that a
 * function carries a few kilobytes and not the whole list. With --check nothing is written, and the exit code is 1
 * when domain/sign-in/passwords/common-passwords.ts is not what the package gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dictionary } from '@zxcvbn-ts/language-common';
import { readArguments } from '../command.ts';

const target = fileURLToPath(new URL('../../domain/sign-in/passwords/common-passwords.ts', import.meta.url));

const most = 4000;
const lineLength = 120;

/** A password needs a letter and a digit; symbols around or inside a common one do not make it less so, so it may have none. */
function mayPass(password: string): boolean {
  return /^[a-z0-9#$%&@+*=!()]{6,64}$/.test(password) && /[a-z]/.test(password) && /[0-9]/.test(password);
}

/** The text of domain/sign-in/passwords/common-passwords.ts. */
export function commonPasswordsSource(): string {
  const chosen = new Set(
    dictionary['passwords-common']
      .map((password) => password.toLowerCase())
      .filter(mayPass)
      .slice(0, most),
  );
  const lines: string[] = [];
  for (const password of [...chosen].toSorted()) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + password.length < lineLength)
      lines[lines.length - 1] = `${last} ${password}`;
    else lines.push(password);
  }
  return [
    '/**',
    ' * Written by `npm run passwords:common` from @zxcvbn-ts/language-common (MIT): the most used passwords in lower case',
    ' * that have a letter and a digit. A password that is one of them but for its symbols is common as well (A4).',
    ' */',
    'export const commonPasswords: ReadonlySet<string> = new Set(',
    '  `',
    ...lines,
    '`',
    '    .trim()',
    '    .split(/\\s/),',
    ');',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments('usage: npm run passwords:common -- [--check]', {
    options: { check: { type: 'boolean', default: false } },
  });
  const made = commonPasswordsSource();
  if (!values.check) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error(
      'domain/sign-in/passwords/common-passwords.ts is not what the package gives; run npm run passwords:common',
    );
    process.exitCode = 1;
  }
}
