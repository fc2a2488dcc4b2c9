/**
 * npm run letters:frame -- [--check]
 *
 * Makes the HTML around every letter from frame.mjml, once, so that no function carries MJML. With --check
 * nothing is written, and the exit code is 1 when domain/mail/letters/frame.ts is not what frame.mjml gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';
import { readArguments } from '../command.ts';

const source = fileURLToPath(new URL('frame.mjml', import.meta.url));
const longestPiece = 110;
const target = fileURLToPath(new URL('../../domain/mail/letters/frame.ts', import.meta.url));

/** The text of domain/mail/letters/frame.ts. @throws when the template is not valid MJML */
export async function frameSource(): Promise<string> {
  const { html } = await mjml2html(readFileSync(source, 'utf8'), { validationLevel: 'strict' });
  const lines = html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    '/**',
    ' * Written by `npm run letters:frame` from tools/letters/frame.mjml: the HTML around a letter, as mail programs',
    ' * agree on it. A line of the HTML goes on below a backslash, which is no part of the text.',
    ' */',
    'export const frame = `' + lines.map((line) => inPieces(escaped(line)).join('\\\n')).join('\n') + '\n`;',
    '',
  ].join('\n');
}

const escaped = (line: string) => line.replaceAll(/[`\\]|\$\{/g, '\\$&');

/** A line cut before a blank or after a semicolon. @throws where it has neither in time */
function inPieces(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > longestPiece) {
    const cut = Math.max(rest.lastIndexOf(' ', longestPiece), rest.lastIndexOf(';', longestPiece - 1) + 1);
    if (cut <= 0) throw new Error(`nowhere to cut: ${rest}`);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = readArguments('usage: npm run letters:frame -- [--check]', {
    options: { check: { type: 'boolean', default: false } },
  });
  const made = await frameSource();
  if (!values.check) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error('domain/mail/letters/frame.ts is not what frame.mjml gives; run npm run letters:frame');
    process.exitCode = 1;
  }
}
