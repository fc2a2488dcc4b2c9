import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { asRefused } from '../../../api/refused.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { machine, useDeskLibrary } from '../../machine.ts';
import { patronDesk } from '../../queries.ts';
import { play } from '../../scanning/sounds.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { DeskNoteView } from '../patrons/desk-note-view.tsx';
import { useLibraryNames } from './answer-view.tsx';

type Patron = AnswerOf<'GET', '/api/staff/patrons/{patronNumber}/desk'>;

/** Who stands at the desk: standing and why, what is ready here, what they have on loan. */
export function PatronPanel({ patronNumber, onEnd }: { patronNumber: string; onEnd: () => void }) {
  const texts = useDeskTexts();
  const query = useQuery(patronDesk(patronNumber));
  const unknown = query.error !== null && asRefused(query.error).code === 'not-found';
  useHeard(query.data, unknown);
  return (
    <section aria-labelledby="patron" className="rounded-12 border-2 border-accent bg-surface p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="patron" className="text-2xl font-bold">
          <span lang="en">{patronNumber}</span>
          {query.data !== undefined && <span className="ms-3">{query.data.name}</span>}
        </h2>
        <Button weight="quiet" onClick={onEnd}>
          {texts.desk.endPatron} ({texts.desk.endPatronKey})
        </Button>
      </div>
      {unknown ? (
        <Notice tone="danger" role="alert" heading={texts.patronPanel.unknown} />
      ) : (
        <Await query={query} lines={2}>
          {(patron) => <AtTheDesk patron={patron} />}
        </Await>
      )}
    </section>
  );
}

/** A card that cannot be used is heard at once, and so is one that can. */
function useHeard(patron: Patron | undefined, unknown: boolean): void {
  const heard = unknown ? 'refused' : patron && (patron.unusableReason === undefined ? 'card' : 'refused');
  useEffect(() => {
    if (heard !== undefined && machine().sound) play(heard);
  }, [heard]);
}

function AtTheDesk({ patron }: { patron: Patron }) {
  const texts = useDeskTexts();
  const { unusableReason, emailBad, patronNumber, reservations } = patron;
  return (
    <>
      {unusableReason === undefined ? (
        <p className="mt-2">
          <Tag tone="good">{texts.patronPanel.usable}</Tag>
          <span className="ms-3">{texts.patronPanel.onLoan(patron.onLoan.length)}</span>
          <span className="ms-3">{texts.patronPanel.reservations(reservations)}</span>
        </p>
      ) : (
        <Notice tone="danger" role="alert" heading={texts.patronPanel.unusable[unusableReason]} />
      )}
      <DeskNoteView note={patron.deskNote} />
      {emailBad && <Notice tone="warn" heading={texts.patronPanel.emailBad} />}
      <Ready patron={patron} />
      <OnLoan patron={patron} />
      <p className="mt-3">
        <Link href={`/patrons/${patronNumber}`} className="link inline-flex min-h-11 items-center">
          {texts.patronPanel.more}
        </Link>
      </p>
    </>
  );
}

function Ready({ patron: { ready } }: { patron: Patron }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const here = useDeskLibrary();
  const name = useLibraryNames();
  if (ready.length === 0) return null;
  return (
    <div className="mt-3 rounded-8 border-l-4 border-accent bg-accent-soft p-3">
      <h3 className="font-bold">{texts.patronPanel.ready(ready.filter((one) => one.libraryId === here).length)}</h3>
      <ul>
        {ready.map(({ barcode, title, libraryId, pickupBy }) => (
          <li key={barcode}>
            <span lang="en" className="font-bold">
              {barcode}
            </span>
            <span className="ms-2">{title}</span>
            <span className="ms-2 text-soft">{texts.answers.pickupBy(dates.day(pickupBy))}</span>
            {libraryId !== here && <span className="ms-2">{texts.patronPanel.readyElsewhere(name(libraryId))}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OnLoan({ patron: { onLoan } }: { patron: Patron }) {
  const texts = useDeskTexts();
  const dates = useDates();
  if (onLoan.length === 0) return <p className="mt-3 text-soft">{texts.patronPanel.noLoans}</p>;
  return (
    <div className="mt-3">
      <h3 className="font-bold">{texts.patronPanel.onLoan(onLoan.length)}</h3>
      <ul>
        {onLoan.map(({ barcode, title, dueOn, overdue }) => (
          <li key={barcode} className="border-b border-line py-1">
            <span lang="en" className="font-bold">
              {barcode}
            </span>
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
    </div>
  );
}
