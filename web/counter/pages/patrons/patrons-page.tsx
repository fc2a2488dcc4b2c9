import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { Await } from '../../../ui/await.tsx';
import { Facts, Tag } from '../../../ui/tag.tsx';
import type { AnswerOf } from '../../../api/paths.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { patronDesk } from '../../queries.ts';
import { ScanField } from '../../scanning/scan-field.tsx';
import { readScan } from '../../scanning/scanned.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { DeskNoteView } from './desk-note-view.tsx';
import { PatronActions } from './patron-actions.tsx';

type Patron = AnswerOf<'GET', '/api/staff/patrons/{patronNumber}/desk'>;

/** One patron by the number on the card: standing, and what the staff can do to the card (K1). */
export function PatronsPage() {
  const texts = useDeskTexts();
  const [, navigate] = useLocation();
  const { patronNumber } = useParams<{ patronNumber?: string }>();
  function find(text: string): void {
    const scanned = readScan(text);
    if (scanned !== null) navigate(`/patrons/${scanned.is === 'card' ? scanned.number : scanned.barcode}`);
  }
  return (
    <DeskPage heading={texts.patrons.heading} wide keepsFocus>
      <div className="max-w-2xl">
        <ScanField label={texts.patrons.number} onScan={find} />
      </div>
      {patronNumber !== undefined && <OnePatron key={patronNumber} patronNumber={patronNumber} />}
    </DeskPage>
  );
}

function OnePatron({ patronNumber }: { patronNumber: string }) {
  const texts = useDeskTexts();
  const [removed, setRemoved] = useState(false);
  const query = useQuery({ ...patronDesk(patronNumber), enabled: !removed });
  if (removed) return <p className="text-lg font-bold">{texts.patrons.removed(patronNumber)}</p>;
  return (
    <Await query={query} lines={2}>
      {(patron) => (
        <div className="grid gap-6 lg:grid-cols-2">
          <Standing patron={patron} />
          <PatronActions patron={patron} onRemoved={() => setRemoved(true)} />
        </div>
      )}
    </Await>
  );
}

function Standing({ patron }: { patron: Patron }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const { unusableReason } = patron;
  return (
    <section className="rounded-12 border border-line bg-surface p-4">
      <h2 className="mb-2 text-2xl font-bold">
        <span lang="en">{patron.patronNumber}</span>
        <span className="ms-3">{patron.name}</span>
      </h2>
      <Facts
        items={[
          [
            texts.patrons.state,
            unusableReason === undefined ? (
              <Tag key="usable" tone="good">
                {texts.patrons.active}
              </Tag>
            ) : (
              <Tag key="unusable" tone="danger">
                {texts.patrons.unusable[unusableReason]}
              </Tag>
            ),
          ],
          [texts.patronPanel.registered, dates.day(patron.registeredOn)],
          [texts.patronPanel.lastUsed, dates.day(patron.lastUsedOn)],
          [
            texts.patrons.use,
            `${texts.patronPanel.onLoan(patron.onLoan.length)} ${texts.patronPanel.reservations(patron.reservations)}`,
          ],
        ]}
      />
      {patron.emailBad && <p className="mt-2 font-bold text-warn">{texts.patronPanel.emailBad}</p>}
      <DeskNoteView note={patron.deskNote} />
      <ul className="mt-3">
        {patron.onLoan.map(({ barcode, title, dueOn, overdue }) => (
          <li key={barcode} className="border-t border-line py-1">
            <span lang="en">{barcode}</span>
            <span className="ms-2">{title}</span>
            <span className="ms-2 text-soft">{texts.answers.due(dates.day(dueOn))}</span>
            {overdue && (
              <span className="ms-2">
                <Tag tone="danger">{texts.patronPanel.overdue}</Tag>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
