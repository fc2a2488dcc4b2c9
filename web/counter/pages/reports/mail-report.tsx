import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../api/paths.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Section } from '../../../ui/page.tsx';
import { mailReport } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { Cell, ListTable, Row } from '../lists/list-table.tsx';

type Report = AnswerOf<'GET', '/api/staff/mail-report'>;

/** What became of the mails of the last days, and which jobs ran; names nobody (J7). */
export function MailReport() {
  const texts = useDeskTexts();
  const query = useQuery(mailReport);
  return (
    <Section heading={texts.reports.mails}>
      <p className="mb-3">{texts.reports.mailsText}</p>
      <Await
        query={query}
        lines={2}
        isEmpty={({ items, runs }) => items.length === 0 && runs.length === 0}
        empty={<p>{texts.reports.mailsEmpty}</p>}
      >
        {({ items, runs }) => (
          <>
            <Mails items={items} />
            <Runs runs={runs} />
          </>
        )}
      </Await>
    </Section>
  );
}

function Mails({ items }: { items: Report['items'] }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const words = texts.reports;
  const narrow = true;
  const columns = [
    { name: words.day, narrow },
    { name: words.kind },
    ...[words.planned, words.sent, words.refused, words.unknown, words.left].map((name) => ({ name, narrow })),
    { name: words.skipped },
  ];
  return (
    <ListTable caption={words.mails} columns={columns}>
      {items.map(({ day, kind, planned, sent, refused, unknown, left, skipped }) => (
        <Row key={`${day} ${kind}`}>
          <Cell narrow>{dates.day(day)}</Cell>
          <Cell>{words.kinds[kind] ?? kind}</Cell>
          <Cell>{planned ?? '—'}</Cell>
          <Cell>{sent}</Cell>
          <Cell>{refused}</Cell>
          <Cell>{unknown}</Cell>
          <Cell>{left}</Cell>
          <Cell>
            {Object.entries(skipped)
              .map(([skip, count]) => `${words.skips[skip] ?? skip} ${count}`)
              .join('、')}
          </Cell>
        </Row>
      ))}
    </ListTable>
  );
}

function Runs({ runs }: { runs: Report['runs'] }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const words = texts.reports;
  if (runs.length === 0) return null;
  return (
    <div className="mt-6">
      <ListTable
        caption={words.runs}
        columns={[{ name: words.day, narrow: true }, { name: words.job }, { name: words.batches, narrow: true }]}
      >
        {runs.map(({ job, day, batches }) => (
          <Row key={`${day} ${job}`}>
            <Cell narrow>{dates.day(day)}</Cell>
            <Cell>{words.jobs[job] ?? job}</Cell>
            <Cell>{batches}</Cell>
          </Row>
        ))}
      </ListTable>
    </div>
  );
}
