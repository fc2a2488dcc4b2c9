import { useEffect, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { queries } from '../../desk.ts';
import { DeskPage as Page } from '../../frame/desk-page.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { patronDesk } from '../../queries.ts';
import type { Scan } from '../../scanning/outcome.ts';
import { ScanField } from '../../scanning/scan-field.tsx';
import { readScan } from '../../scanning/scanned.ts';
import { scans, useScans, useStalled } from '../../scanning/scans.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { AnswerView } from './answer-view.tsx';
import { PatronPanel } from './patron-panel.tsx';
import { Tape } from './tape.tsx';
import { WorkView } from './work-view.tsx';

/** The patron who stands at the desk stays through a look at another page. */
let atTheDesk: string | null = null;

/** Lends, takes back, captures and receives by one field; the answer is large, and the last 20 stand beside it (K2). */
export function DeskPage() {
  const texts = useDeskTexts();
  const libraryId = useDeskLibrary();
  const line = useScans();
  const stalled = useStalled();
  const [patronNumber, setPatronNumber] = useState(atTheDesk);
  const waiting = line.filter(({ state }) => state !== 'answered').length;

  function stand(number: string | null): void {
    atTheDesk = number;
    setPatronNumber(number);
  }

  function scan(text: string): void {
    const scanned = readScan(text);
    if (scanned === null) return;
    if (scanned.is === 'card') {
      stand(scanned.number);
      scans.enter({ kind: 'card', code: scanned.number, libraryId });
      return;
    }
    const code = scanned.barcode;
    if (patronNumber === null) scans.enter({ kind: 'take', code, libraryId });
    else scans.enter({ kind: 'lend', code, libraryId, patronNumber, held: isHeldFor(patronNumber, code) });
  }

  useDeskKeys(() => stand(null));
  return (
    <Page heading={texts.desk.heading} wide keepsFocus>
      <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
        <div>
          <ScanField label={texts.desk.scan} hint={texts.desk.scanHint} onScan={scan} />
          {stalled && <Notice tone="warn" role="alert" heading={texts.desk.offline} />}
          {waiting > 0 && (
            <p className="mb-3 text-lg font-bold" data-waiting={waiting}>
              {texts.desk.waiting(waiting)}
            </p>
          )}
          <AnswerView scan={lastShown(line)} />
          {patronNumber !== null && <PatronPanel patronNumber={patronNumber} onEnd={() => stand(null)} />}
          <WorkView />
        </div>
        <section aria-labelledby="tape">
          <h2 id="tape" className="mb-2 text-xl font-bold">
            {texts.desk.tape}
          </h2>
          <Undo last={line.at(-1)} />
          <Tape scans={line} />
        </section>
      </div>
    </Page>
  );
}

/** What was answered last; while the line is cut, the scan that waits. */
function lastShown(line: readonly Scan[]): Scan | undefined {
  return line.findLast(({ state }) => state === 'answered' || state === 'waiting');
}

function isHeldFor(patronNumber: string, barcode: string): boolean {
  const shown = queries.getQueryData(patronDesk(patronNumber).queryKey);
  return shown === undefined || shown.ready.some((one) => one.barcode === barcode);
}

/** Esc ends the patron, Alt and Z take the last loan back. */
function useDeskKeys(end: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.key === 'Escape') end();
      if (event.altKey && event.code === 'KeyZ') {
        event.preventDefault();
        const last = scans.last();
        if (last !== undefined && undoFault(last) === null) scans.undo(last);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** Why the last scan cannot be undone, or null: only a loan of a copy that was held for nobody can. */
function undoFault({ outcome, held, undone, kind }: Scan): 'returned' | 'held' | 'other' | null {
  if (kind === 'take' && outcome !== undefined && 'settled' in outcome) return 'returned';
  if (outcome?.is !== 'lent' || undone === true) return 'other';
  return held === true ? 'held' : null;
}

function Undo({ last }: { last: Scan | undefined }) {
  const texts = useDeskTexts();
  if (last === undefined) return null;
  const fault = undoFault(last);
  if (fault === 'other') return null;
  if (fault !== null) return <p className="mb-2 text-sm text-soft">{texts.desk.noUndo[fault]}</p>;
  return (
    <p className="mb-2">
      <Button onClick={() => scans.undo(last)}>
        {texts.desk.undo} ({texts.desk.undoKey})
      </Button>
    </p>
  );
}
