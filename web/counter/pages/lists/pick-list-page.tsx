import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../api/paths.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { pickListToTick } from '../../queries.ts';
import { ScanField } from '../../scanning/scan-field.tsx';
import { readScan } from '../../scanning/scanned.ts';
import { scans, useScans } from '../../scanning/scans.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { AnswerView, useLibraryNames } from '../desk/answer-view.tsx';
import { Cell, ListTable, Row, Tick } from './list-table.tsx';
import { useTicked } from './use-ticked.ts';

type Pick = AnswerOf<'GET', '/api/staff/pick-list'>['items'][number];

/**
 * Copies to fetch from the shelves, on paper or by the scanner: a scan captures the copy for the head of its queue
 * (K2).
 */
export function PickListPage() {
  const texts = useDeskTexts();
  const dates = useDates();
  const libraryId = useDeskLibrary();
  const name = useLibraryNames();
  const query = useQuery(pickListToTick(libraryId));
  const line = useScans();
  const { ticked, opened } = useTicked();
  function scan(text: string): void {
    const scanned = readScan(text);
    if (scanned === null) return;
    const code = scanned.is === 'card' ? scanned.number : scanned.barcode;
    scans.enter({ kind: 'capture', code, libraryId });
  }
  const last = [...ticked.values()].toSorted((a, b) => a.at - b.at).at(-1);
  return (
    <DeskPage heading={texts.pickList.heading} wide keepsFocus>
      <p className="print-only text-sm">{texts.pickList.printed(name(libraryId), dates.moment(opened))}</p>
      <div className="no-print max-w-3xl">
        <p className="mb-3">{texts.pickList.text}</p>
        <ScanField label={texts.pickList.barcode} onScan={scan} />
        {last !== undefined && <AnswerView scan={line.findLast(({ id }) => id === last.id) ?? last} />}
      </div>
      <Await query={query} isEmpty={({ items }) => items.length === 0} empty={<p>{texts.pickList.empty}</p>}>
        {({ items }) => (
          <>
            <div className="no-print mb-3 flex items-center justify-between">
              <p className="font-bold" role="status">
                {texts.pickList.ticked(items.filter(({ barcode }) => isDone(ticked.get(barcode))).length, items.length)}
              </p>
              <Button onClick={() => print()}>{texts.frame.print}</Button>
            </div>
            <Picks items={items} isTicked={(barcode) => isDone(ticked.get(barcode))} />
          </>
        )}
      </Await>
    </DeskPage>
  );
}

function isDone(scan: ReturnType<typeof useScans>[number] | undefined): boolean {
  return scan?.outcome !== undefined && 'settled' in scan.outcome;
}

function Picks({ items, isTicked }: { items: readonly Pick[]; isTicked: (barcode: string) => boolean }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const words = texts.pickList;
  const columns = [
    { name: words.done, narrow: true },
    { name: words.title },
    { name: words.barcode, narrow: true },
    { name: words.waiting, narrow: true },
    { name: words.since, narrow: true },
  ];
  return (
    <ListTable caption={words.heading} columns={columns}>
      {items.map(({ barcode, title, waiting, oldestReservedAt }) => (
        <Row key={barcode} marked={isTicked(barcode)}>
          <Tick done={isTicked(barcode)} word={words.done} />
          <Cell>{title}</Cell>
          <Cell code>{barcode}</Cell>
          <Cell>{waiting}</Cell>
          <Cell narrow>{dates.instant(oldestReservedAt)}</Cell>
        </Row>
      ))}
    </ListTable>
  );
}
