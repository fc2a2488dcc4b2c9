import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { api } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { holdShelf } from '../../queries.ts';
import { ScanField } from '../../scanning/scan-field.tsx';
import { readScan } from '../../scanning/scanned.ts';
import { scans, useScans } from '../../scanning/scans.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { AnswerView, useLibraryNames } from '../desk/answer-view.tsx';
import { NoteForm } from '../patrons/small-forms.tsx';
import { Cell, ListTable, Row, Tick } from './list-table.tsx';
import { useTicked } from './use-ticked.ts';

type Shelf = AnswerOf<'GET', '/api/staff/hold-shelf'>;

/** What stands on the hold shelf, for whom and until when; ticked by scanning, and what must come off (E3, K2). */
export function HoldShelfPage() {
  const texts = useDeskTexts();
  const dates = useDates();
  const libraryId = useDeskLibrary();
  const name = useLibraryNames();
  const query = useQuery(holdShelf(libraryId));
  const line = useScans();
  const { ticked, opened } = useTicked();
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  function scan(text: string): void {
    const scanned = readScan(text);
    if (scanned === null) return;
    const code = scanned.is === 'card' ? scanned.number : scanned.barcode;
    // What belongs here is only ticked; anything else is a copy that came, or must go.
    if (query.data?.items.some(({ barcode }) => barcode === code)) setFound(new Set([...found, code]));
    else scans.enter({ kind: 'take', code, libraryId });
  }
  const last = [...ticked.values()].toSorted((a, b) => a.at - b.at).at(-1);
  return (
    <DeskPage heading={texts.holdShelf.heading} wide keepsFocus>
      <p className="print-only text-sm">{texts.pickList.printed(name(libraryId), dates.moment(opened))}</p>
      <div className="no-print max-w-3xl">
        <p className="mb-3">{texts.holdShelf.text}</p>
        <ScanField label={texts.pickList.barcode} onScan={scan} />
        {last !== undefined && <AnswerView scan={line.findLast(({ id }) => id === last.id) ?? last} />}
      </div>
      <Await query={query}>
        {(shelf) => (
          <>
            <div className="no-print mb-3 flex items-center justify-between">
              <p className="font-bold" role="status">
                {texts.pickList.ticked(found.size, shelf.items.length)}
              </p>
              <Button onClick={() => print()}>{texts.frame.print}</Button>
            </div>
            <ToRemove items={shelf.toRemove} isDone={(barcode) => ticked.has(barcode)} />
            {shelf.items.length === 0 ? <p>{texts.holdShelf.empty}</p> : <OnShelf items={shelf.items} found={found} />}
          </>
        )}
      </Await>
    </DeskPage>
  );
}

function ToRemove({ items, isDone }: { items: Shelf['toRemove']; isDone: (barcode: string) => boolean }) {
  const texts = useDeskTexts();
  const name = useLibraryNames();
  if (items.length === 0) return null;
  const columns = [
    { name: texts.pickList.done, narrow: true },
    { name: texts.pickList.title },
    { name: texts.pickList.barcode, narrow: true },
    { name: texts.holdShelf.to, narrow: true },
  ];
  return (
    <div className="mb-8">
      <Section heading={texts.holdShelf.remove}>
        <ListTable caption={texts.holdShelf.remove} columns={columns}>
          {items.map(({ barcode, title, toLibraryId }) => (
            <Row key={barcode} marked={isDone(barcode)}>
              <Tick done={isDone(barcode)} word={texts.pickList.done} />
              <Cell>{title}</Cell>
              <Cell code>{barcode}</Cell>
              <Cell narrow>{name(toLibraryId)}</Cell>
            </Row>
          ))}
        </ListTable>
      </Section>
    </div>
  );
}

function OnShelf({ items, found }: { items: Shelf['items']; found: ReadonlySet<string> }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const [extending, setExtending] = useState<string | null>(null);
  const [done, setDone] = useState('');
  const words = texts.holdShelf;
  const columns = [
    { name: words.found, narrow: true },
    { name: words.patron, narrow: true },
    { name: texts.pickList.title },
    { name: texts.pickList.barcode, narrow: true },
    { name: words.pickupBy, narrow: true },
    { name: words.extend, narrow: true, notOnPaper: true },
  ];
  function finish(said: string): void {
    setDone(said);
    setExtending(null);
  }
  return (
    <>
      {done !== '' && <Notice tone="good" role="status" focusFor={done} heading={done} />}
      {extending !== null && <Extension barcode={extending} onDone={finish} onCancel={() => setExtending(null)} />}
      <ListTable caption={words.heading} columns={columns}>
        {items.map(({ barcode, title, patronNumber, pickupBy, pastDeadline }) => (
          <Row key={barcode} marked={found.has(barcode)}>
            <Tick done={found.has(barcode)} word={words.found} />
            <Cell code>{patronNumber}</Cell>
            <Cell>{title}</Cell>
            <Cell code>{barcode}</Cell>
            <Cell>
              <span className="whitespace-nowrap">{dates.day(pickupBy)}</span>
              {pastDeadline && (
                <span className="ms-2">
                  <Tag tone="danger">{words.passed}</Tag>
                </span>
              )}
            </Cell>
            <td className="no-print p-1">
              <Button weight="quiet" aria-label={words.extendHeading(barcode)} onClick={() => setExtending(barcode)}>
                <span className="whitespace-nowrap">{words.extend}</span>
              </Button>
            </td>
          </Row>
        ))}
      </ListTable>
    </>
  );
}

type ExtensionProps = {
  readonly barcode: string;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
};

function Extension({ barcode, onDone, onCancel }: ExtensionProps) {
  const texts = useDeskTexts();
  const dates = useDates();
  const libraryId = useDeskLibrary();
  const cache = useQueryClient();
  const extend = useWrite(
    (reason: string) =>
      answerOf(
        api.POST('/api/staff/hold-shelf/{barcode}/extension', {
          params: { path: { barcode } },
          body: { libraryId, reason },
        }),
      ),
    ({ pickupBy }) => {
      cache.setQueryData(
        holdShelf(libraryId).queryKey,
        (shown) =>
          shown && {
            ...shown,
            items: shown.items.map((one) => (one.barcode === barcode ? { ...one, pickupBy } : one)),
          },
      );
      onDone(texts.holdShelf.extended(barcode, dates.day(pickupBy)));
    },
  );
  return (
    <div className="no-print mb-6 max-w-2xl rounded-12 border border-line bg-surface p-4">
      <h2 className="mb-3 text-xl font-bold">{texts.holdShelf.extendHeading(barcode)}</h2>
      <NoteForm
        heading={texts.holdShelf.extend}
        label={texts.holdShelf.reason}
        missing={texts.holdShelf.reasonMissing}
        busy={extend.busy}
        refused={extend.refused}
        onSubmit={extend.run}
        onCancel={onCancel}
      />
    </div>
  );
}
