/** From the scanner's Enter to the answer in view, in a browser on a local stack, for each outcome of a scan. */
import type { Page } from 'playwright-core';
import { enterDesk } from '../../testing/browser/desk-keys.ts';
import { openScene, type Scene } from '../../testing/browser/desk-scene.ts';
import { openPages } from '../../testing/browser/visitor.ts';
import type { OutcomeRow } from './round-trips.ts';

export type ScanTimes = {
  readonly milliseconds: readonly number[];
  /** Requests for one scan. */
  readonly requests: number;
};

/** Watches in the page itself, so that no wire of the browser's control is measured along. */
const watch = `
  const scanInView = () => document.querySelector('[data-outcome]')?.dataset.scan;
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Enter') return;
    window.enteredAt = performance.now();
    window.scanBefore = scanInView();
  }, true);
  window.answered = (code, outcome) => new Promise((resolve) => {
    const look = () => {
      const shown = document.querySelector('[data-outcome="' + outcome + '"]');
      // The answer to the scan before may have the same outcome and code.
      if (shown === null || shown.dataset.scan === window.scanBefore || !shown.textContent.includes(code)) return false;
      resolve(performance.now() - window.enteredAt);
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
`;

async function timeOf(page: Page, code: string, outcome: string): Promise<number> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  return page.evaluate<number>(`window.answered(${JSON.stringify(code)}, ${JSON.stringify(outcome)})`);
}

/** What is done before each scan, and to whom it is lent; the word of the page for the outcome. */
type Kind = {
  readonly outcome: string;
  readonly patron?: (scene: Scene) => string;
  readonly code: (scene: Scene) => string;
  readonly before?: (scene: Scene) => Promise<void>;
  readonly after?: (scene: Scene) => Promise<void>;
};

const spare = ({ spare: barcode }: Scene) => barcode;
const back = (scene: Scene) => scene.takeBack(scene.spare);

const kinds: { readonly [Row in OutcomeRow]: Kind } = {
  lent: { outcome: 'lent', patron: ({ waiting }) => waiting, code: spare, after: back },
  shelve: { outcome: 'shelve', code: spare, before: (scene) => scene.lend(scene.waiting, scene.spare) },
  'hold here': {
    outcome: 'hold-here',
    code: spare,
    before: (scene) => scene.reserveSpare('here'),
    after: (scene) => scene.cancelSpare(),
  },
  send: {
    outcome: 'send',
    code: spare,
    before: (scene) => scene.reserveSpare('elsewhere'),
    after: (scene) => scene.cancelSpare(),
  },
  arrival: {
    outcome: 'hold-here',
    code: spare,
    async before(scene) {
      await scene.reserveSpare('here');
      await scene.takeBack(scene.spare, 'elsewhere');
    },
    after: (scene) => scene.cancelSpare(),
  },
  refused: { outcome: 'refused', patron: ({ suspended }) => suspended, code: spare },
  'not ours': { outcome: 'not-ours', code: () => 'NOBODY-KNOWS' },
};

/** @param scans of each outcome, after `warmUp` that are not counted */
export async function timesOfScans(scans: number, warmUp: number): Promise<ReadonlyMap<OutcomeRow, ScanTimes>> {
  const pages = await openPages();
  try {
    const scene = await openScene(pages.stack);
    const { page } = await pages.visit({ width: 1280 });
    await page.goto('/counter');
    await enterDesk(page, scene.staff);
    await page.evaluate(watch);
    let requests = 0;
    page.on('request', (request) => (requests += request.method() === 'POST' ? 1 : 0));
    const found = new Map<OutcomeRow, ScanTimes>();
    for (const row of Object.keys(kinds) as OutcomeRow[]) {
      const { outcome, patron, code, before, after } = kinds[row];
      const milliseconds: number[] = [];
      requests = 0;
      if (patron !== undefined) await timeOf(page, patron(scene), 'card');
      for (let scan = 0; scan < warmUp + scans; scan += 1) {
        await before?.(scene);
        // Two scans within a moment would be one, and the next answer must not be taken for the last.
        await page.waitForTimeout(1600);
        const time = await timeOf(page, code(scene), outcome);
        if (scan >= warmUp) milliseconds.push(time);
        await after?.(scene);
      }
      await page.keyboard.press('Escape');
      found.set(row, { milliseconds, requests: requests / (warmUp + scans) });
    }
    return found;
  } finally {
    await pages.close();
  }
}
