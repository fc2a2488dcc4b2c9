/**
 * A browser that needs no installation, for pictures and browser tests: the Chromium inside @sparticuz/chromium
 * (Linux), or the one that CHROMIUM_PATH names, with a Japanese font from a package where the machine has none.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as browserType, type Browser } from 'playwright-core';

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

/** Unpacked for each process by itself: two that unpack one file at once cannot start it. */
async function unpackedBrowser(): Promise<string> {
  const shared = process.env['TMPDIR'];
  process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'my-library-browser-'));
  try {
    return await chromium.executablePath();
  } finally {
    if (shared === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = shared;
  }
}

/** The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const executablePath = given ?? (await unpackedBrowser());
  // In a single process the browser ends with its first page.
  const own = given === undefined ? chromium.args.filter((arg) => arg !== '--single-process') : [];
  const args = [...own, '--no-sandbox', '--disable-background-networking'];
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>;
  // Only one that hangs is given up.
  return browserType.launch({ executablePath, args, env, headless: true, timeout: 300_000 });
}
