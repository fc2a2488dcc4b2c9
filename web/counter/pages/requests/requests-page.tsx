import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { api } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { registrations } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { NoteForm } from '../patrons/small-forms.tsx';

type Waiting = AnswerOf<'GET', '/api/staff/email-registrations'>['items'][number];

/** Requests for an address beside what is on file: approve or reject (B3). */
export function RequestsPage() {
  const texts = useDeskTexts();
  const [done, setDone] = useState('');
  const query = useQuery(registrations);
  return (
    <DeskPage heading={texts.requests.heading} wide>
      {done !== '' && <Notice tone="good" role="status" focusFor={done} heading={done} />}
      <Await
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="text-lg">{texts.requests.empty}</p>}
      >
        {({ items, nextCursor }) => (
          <>
            {items.map((request) => (
              <RequestCard key={request.requestId} request={request} onDone={setDone} />
            ))}
            {nextCursor !== undefined && <p>{texts.requests.more}</p>}
          </>
        )}
      </Await>
    </DeskPage>
  );
}

type Decided = { readonly request: Waiting; readonly onDone: (said: string) => void };

function RequestCard({ request, onDone }: Decided) {
  const texts = useDeskTexts();
  const dates = useDates();
  return (
    <section aria-label={request.patronNumber} className="mb-6 rounded-12 border border-line bg-surface p-4">
      <h2 className="mb-2 text-xl font-bold">
        <span lang="en">{request.patronNumber}</span>
        <span className="ms-4 text-sm font-normal text-soft">
          {texts.requests.requestedAt} {dates.moment(request.requestedAt)}
        </span>
      </h2>
      <Comparison request={request} />
      <Decision request={request} onDone={onDone} />
    </section>
  );
}

/** What was given beside what is on file, and for each whether it agrees. */
function Comparison({ request: { given, onFile } }: { request: Waiting }) {
  const texts = useDeskTexts();
  const words = texts.requests;
  return (
    <table className="w-full text-left">
      <thead className="text-sm text-soft">
        <tr>
          <th className="w-40 py-1">{words.item}</th>
          <th className="py-1">{words.given}</th>
          <th className="py-1">{words.onFile}</th>
          <th className="w-32 py-1">{words.compared}</th>
        </tr>
      </thead>
      <tbody>
        {(['name', 'birthDate'] as const).map((field) => (
          <tr key={field} className="border-t border-line">
            <th className="py-2 font-normal text-soft">{words[field]}</th>
            <td className="py-2 text-lg">{given[field]}</td>
            <td className="py-2 text-lg">{onFile?.[field] ?? '—'}</td>
            <td>{onFile !== null && <Agrees one={given[field]} other={onFile[field]} />}</td>
          </tr>
        ))}
        <tr className="border-t border-line">
          <th className="py-2 font-normal text-soft">{words.email}</th>
          <td className="py-2" colSpan={3}>
            <span lang="en">{given.email}</span>
            <span className="ms-3 text-soft">{words.devices[given.device]}</span>
          </td>
        </tr>
        {onFile === null && (
          <tr>
            <td colSpan={4} className="py-2 font-bold text-danger">
              {words.noSuchCard}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Blanks and width are no difference: people type them as they come. */
const folded = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '');

function Agrees({ one, other }: { one: string; other: string }) {
  const texts = useDeskTexts();
  const same = folded(one) === folded(other);
  return <Tag tone={same ? 'good' : 'danger'}>{same ? texts.requests.same : texts.requests.differs}</Tag>;
}

function Decision({ request: { requestId, patronNumber }, onDone }: Decided) {
  const texts = useDeskTexts();
  const cache = useQueryClient();
  const [rejecting, setRejecting] = useState(false);
  const params = { path: { requestId } };
  function finish(said: string): void {
    void cache.invalidateQueries({ queryKey: registrations.queryKey });
    void cache.invalidateQueries({ queryKey: ['staff', 'work'] });
    onDone(said);
  }
  const approve = useWrite(
    (_: null, key) =>
      answerOf(api.POST('/api/staff/email-registrations/{requestId}/approval', { params, headers: once(key) })),
    () => finish(texts.requests.approved(patronNumber)),
  );
  const reject = useWrite(
    (reason: string, key) =>
      answerOf(
        api.POST('/api/staff/email-registrations/{requestId}/rejection', {
          params,
          body: { reason },
          headers: once(key),
        }),
      ),
    () => finish(texts.requests.rejected(patronNumber)),
  );
  if (rejecting)
    return (
      <NoteForm
        heading={texts.requests.reject}
        label={texts.requests.reason}
        missing={texts.requests.reasonMissing}
        danger
        busy={reject.busy}
        refused={reject.refused}
        onSubmit={reject.run}
        onCancel={() => setRejecting(false)}
      />
    );
  return (
    <>
      {approve.refused !== null && <RefusalNotice refused={approve.refused} focused />}
      <Buttons>
        <Button weight="main" busy={approve.busy} onClick={() => approve.run(null)}>
          {texts.requests.approve}
        </Button>
        <Button onClick={() => setRejecting(true)}>{texts.requests.reject}</Button>
      </Buttons>
    </>
  );
}
