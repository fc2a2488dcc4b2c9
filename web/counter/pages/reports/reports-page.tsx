import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../api/paths.ts';
import { asRefused } from '../../../api/refused.ts';
import { useSessionState } from '../../../session/use-session.ts';
import { today } from '../../../texts/dates.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Loading } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { session } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { auditEntries } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { useLibraryNames } from '../desk/answer-view.tsx';
import { Cell, ListTable, Row } from '../lists/list-table.tsx';
import { MailReport } from './mail-report.tsx';

type Entry = AnswerOf<'GET', '/api/staff/audit-entries'>['items'][number];

/** What was done at the counter on a day (K4). */
export function ReportsPage() {
  const texts = useDeskTexts();
  const [day, setDay] = useState(today());
  return (
    <DeskPage heading={texts.reports.heading} wide>
      <Section heading={texts.reports.entries}>
        <div className="no-print max-w-xs">
          <TextField name="day" type="date" label={texts.reports.day} value={day} max={today()} onChange={setDay} />
        </div>
        {/^\d{4}-\d{2}-\d{2}$/.test(day) && <Entries key={day} day={day} />}
      </Section>
      <MailReport />
    </DeskPage>
  );
}

function Entries({ day }: { day: string }) {
  const texts = useDeskTexts();
  const [mine, setMine] = useState(false);
  const state = useSessionState(session);
  const query = useInfiniteQuery({
    ...auditEntries(day),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
  if (query.data === undefined) {
    if (query.error === null) return <Loading lines={4} />;
    return <RefusalNotice refused={asRefused(query.error)} onRetry={() => void query.refetch()} />;
  }
  const all = query.data.pages.flatMap(({ items }) => items);
  const own = 'holder' in state ? all.filter(({ staffId }) => staffId === state.holder) : all;
  const shown = mine ? own : all;
  return (
    <>
      <Checkbox checked={mine} onChange={setMine}>
        {texts.reports.mine}
      </Checkbox>
      <p className="mb-3 text-sm text-soft">{texts.reports.late}</p>
      {shown.length === 0 ? <p>{texts.reports.empty}</p> : <EntryTable entries={shown} />}
      {query.hasNextPage && (
        <p className="mt-4">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {texts.reports.more}
          </Button>
        </p>
      )}
    </>
  );
}

function EntryTable({ entries }: { entries: readonly Entry[] }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const words = texts.reports;
  const columns = [
    { name: words.at, narrow: true },
    { name: words.staff, narrow: true },
    { name: words.action, narrow: true },
    { name: words.about },
    { name: words.note },
  ];
  return (
    <ListTable caption={words.entries} columns={columns}>
      {entries.map((entry, index) => (
        <Row key={`${entry.at} ${index}`}>
          <Cell narrow>{dates.moment(entry.at).slice(-5)}</Cell>
          <Cell narrow>{entry.staffId}</Cell>
          <Cell narrow>{texts.actions[entry.action] ?? entry.action}</Cell>
          <Cell>
            <About entry={entry} />
          </Cell>
          <Cell>{entry.note ?? ''}</Cell>
        </Row>
      ))}
    </ListTable>
  );
}

function About({ entry: { patronNumber, barcode, titleId, libraryId } }: { entry: Entry }) {
  const texts = useDeskTexts();
  const name = useLibraryNames();
  const parts = [
    patronNumber === undefined ? '' : texts.reports.patron(patronNumber),
    barcode === undefined ? '' : texts.reports.copy(barcode),
    titleId === undefined ? '' : texts.reports.title(titleId),
    libraryId === undefined ? '' : name(libraryId),
  ];
  return parts.filter(Boolean).join(' ');
}
