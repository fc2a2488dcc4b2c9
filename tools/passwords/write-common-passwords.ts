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
import { stemOf } from '../../domain/sign-in/passwords/password-stem.ts';
import { readArguments } from '../command.ts';

const target = fileURLToPath(new URL('../../domain/sign-in/passwords/common-passwords.ts', import.meta.url));

const maxPasswords = 4000;
const maxStems = 2500;
const lineLength = 120;

/**
 * A password needs a letter and a digit; symbols around or inside a common one do not make it less so, so it may have
 * none.
 */
function mayPass(password: string): boolean {
  return /^[a-z0-9#$%&@+*=!()]{6,64}$/.test(password) && /[a-z]/.test(password) && /[0-9]/.test(password);
}

/** The text of domain/sign-in/passwords/common-passwords.ts. */
export function commonPasswordsSource(): string {
  const byUse = dictionary['passwords-common'].map((password) => password.toLowerCase());
  const words = byUse.map((password) => stemOf(password)).filter((stem) => /^[a-z]{6,64}$/.test(stem));
  const stems = new Set([...new Set(words)].slice(0, maxStems));
  const passwords = new Set(byUse.filter((password) => mayPass(password) && !stems.has(stemOf(password))));
  return [
    '/**',
    ' * Written by `npm run passwords:common` from @zxcvbn-ts/language-common (MIT): the most used passwords in lower' +
      ' case',
    ' * that have a letter and a digit. A password that is one of them but for its symbols is common as well (A4).',
    ' */',
    ...linesOf('commonPasswords', [...passwords].slice(0, maxPasswords)),
    '',
    '/**',
    ' * The words of which most of them are made. A password that is one but for what is around it is common as well' +
      ' (A4).',
    ' */',
    ...linesOf('commonStems', [...stems]),
    '',
  ].join('\n');
}

/** A text with the words in lines: unlike a set of them it costs a function nothing before it is asked for. */
function linesOf(name: string, words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words.toSorted()) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return [`export const ${name} = \``, ...lines, '`;'];
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
