/**
 * A browser that needs no installation, for pictures and browser tests: the Chromium inside @sparticuz/chromium
 * (Linux), or the one that CHROMIUM_PATH names, with a Japanese font from a package where the machine has none.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as browserType, type Browser } from 'playwright-core';
import { madeOnce } from '../lib/constructs/made-once.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const fonts = fileURLToPath(new URL('../node_modules/@expo-google-fonts/biz-udpgothic', import.meta.url));

/** A configuration that knows the fonts of the system and ours. */
function fontConfiguration(): string {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-fonts-'));
  const file = join(folder, 'fonts.conf');
  const folders = [fonts, '/usr/share/fonts', '/usr/local/share/fonts'].map((one) => `<dir>${one}</dir>`);
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">` +
      `<fontconfig>${folders.join('')}<cachedir>${folder}</cachedir></fontconfig>`,
  );
  return file;
}

const unpacking = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";

/**
 * The browser of the package, unpacked once for its version. The package puts it where temporary files go, of its
 * process, and starts it while another process may be writing it there: so it has a process and a folder of its own.
 */
function unpackedBrowser(): string {
  const packaged = join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(packaged, 'utf8')) as { readonly version: string };
  const folder = join(root, '.build/browser', version);
  madeOnce(folder, (draft) => {
    const args = ['--input-type=module', '--eval', unpacking];
    const done = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, TMPDIR: draft } });
    if (done.status !== 0) throw new Error(`the browser cannot be unpacked: ${String(done.stderr)}`);
  });
  return join(folder, 'chromium');
}

/** The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const executablePath = given ?? unpackedBrowser();
  // In a single process the browser ends with its first page.
  const own = given === undefined ? chromium.args.filter((arg) => arg !== '--single-process') : [];
  const args = [...own, '--no-sandbox', '--disable-background-networking'];
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>;
  // Only one that hangs is given up.
  return browserType.launch({ executablePath, args, env, headless: true, timeout: 300_000 });
}
