import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { Await } from '../../../ui/await.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useDeskLibrary } from '../../machine.ts';
import { deskWork, pickList } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';

const everyMinute = 60_000;

/** What waits for this desk, each with the page where it is done. */
export function WorkView() {
  const texts = useDeskTexts();
  const libraryId = useDeskLibrary();
  const work = useQuery({ ...deskWork(libraryId), refetchInterval: everyMinute });
  const picks = useQuery({ ...pickList(libraryId), refetchInterval: everyMinute });
  return (
    <section aria-labelledby="work" className="mt-6 rounded-12 border border-line bg-surface p-4">
      <h2 id="work" className="mb-2 text-xl font-bold">
        {texts.work.heading}
      </h2>
      <Await query={work} lines={2}>
        {(waits) => (
          <>
            <CalendarFaults faults={waits.calendar} />
            <ul>
              <Line href="/pick-list" name={texts.work.toFetch}>
                {picks.data === undefined
                  ? '…'
                  : texts.work.unit(picks.data.items.length, picks.data.nextCursor !== undefined)}
              </Line>
              <Line href="/hold-shelf" name={texts.work.onHold}>
                {texts.work.unit(waits.onHold, false)}
              </Line>
              <Line href="/hold-shelf" name={texts.work.pastDeadline} urgent={waits.pastDeadline > 0}>
                {texts.work.unit(waits.pastDeadline, false)}
              </Line>
              <Line href="/hold-shelf" name={texts.work.toRemove} urgent={waits.toRemove.length > 0}>
                {texts.work.unit(waits.toRemove.length, false)}
              </Line>
              <Line href="/requests" name={texts.work.requests}>
                {texts.work.unit(waits.requests.count, waits.requests.more)}
              </Line>
            </ul>
          </>
        )}
      </Await>
    </section>
  );
}

type LineProps = {
  readonly href: string;
  readonly name: string;
  readonly urgent?: boolean;
  readonly children: ReactNode;
};

function Line({ href, name, urgent = false, children }: LineProps) {
  return (
    <li className="flex items-center justify-between border-b border-line last:border-0">
      <Link href={href} className="link inline-flex min-h-11 items-center">
        {name}
      </Link>
      <span className={urgent ? 'font-bold text-danger' : 'font-bold'}>{children}</span>
    </li>
  );
}

type Faults = AnswerOf<'GET', '/api/staff/desk-work'>['calendar'];

function CalendarFaults({ faults: { noOpenDay, pickupsOnClosedDays } }: { faults: Faults }) {
  const texts = useDeskTexts();
  if (!noOpenDay && pickupsOnClosedDays === 0) return null;
  return (
    <Notice tone={noOpenDay ? 'danger' : 'warn'}>
      {noOpenDay && <p>{texts.work.noOpenDay}</p>}
      {pickupsOnClosedDays > 0 && <p>{texts.work.closedPickups(pickupsOnClosedDays)}</p>}
      <Link href="/calendar" className="link inline-flex min-h-11 items-center">
        {texts.frame.calendar}
      </Link>
    </Notice>
  );
}
