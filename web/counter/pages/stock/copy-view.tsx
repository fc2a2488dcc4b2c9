import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Facts, Tag } from '../../../ui/tag.tsx';
import { api } from '../../desk.ts';
import { copy as copyQuery } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { useLibraryNames } from '../desk/answer-view.tsx';
import { NoteForm } from '../patrons/small-forms.tsx';
import type { EndsOf } from './ends-of.ts';
import { TitleRemoval } from './title-removal.tsx';

type Copy = AnswerOf<'GET', '/api/staff/copies/{barcode}'>;
type CopyViewProps = {
  readonly copy: Copy;
  readonly said: readonly string[];
  readonly onSaid: (said: readonly string[]) => void;
};

export function CopyView({ copy, said, onSaid }: CopyViewProps) {
  const texts = useDeskTexts();
  const [open, setOpen] = useState<'none' | 'lose' | 'withdraw' | 'remove-title'>('none');
  const cache = useQueryClient();
  const { barcode, state } = copy;
  function finish(lines: readonly string[]): void {
    onSaid(lines);
    setOpen('none');
    void cache.invalidateQueries({ queryKey: copyQuery(barcode).queryKey });
  }
  const close = () => setOpen('none');
  return (
    <div className="rounded-12 border border-line bg-surface p-4">
      {said.length > 0 && (
        <Notice tone="good" role="status" focusFor={said}>
          {said.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      <CopyFacts copy={copy} />
      {open === 'none' && (
        <Buttons>
          {state !== 'lost' && state !== 'withdrawn' && (
            <Button onClick={() => setOpen('lose')}>{texts.stock.lose}</Button>
          )}
          {state !== 'withdrawn' && (
            <Button weight="danger" onClick={() => setOpen('withdraw')}>
              {texts.stock.withdraw}
            </Button>
          )}
          {state === 'withdrawn' && (
            <Button weight="danger" onClick={() => setOpen('remove-title')}>
              {texts.stock.removeTitle}
            </Button>
          )}
        </Buttons>
      )}
      {state === 'lost' && <p className="mt-3">{texts.stock.foundText}</p>}
      {open === 'lose' && <Loss barcode={barcode} onDone={finish} onCancel={close} />}
      {open === 'withdraw' && <Withdrawal barcode={barcode} onDone={finish} onCancel={close} />}
      {open === 'remove-title' && <TitleRemoval titleId={copy.titleId} onDone={finish} onCancel={close} />}
    </div>
  );
}

function CopyFacts({ copy }: { copy: Copy }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const name = useLibraryNames();
  const words = texts.stock;
  const since = copy.lostOn ?? copy.withdrawnOn;
  return (
    <>
      <h3 className="mb-2 text-xl font-bold">{copy.title === '' ? words.unnamed : copy.title}</h3>
      <Facts
        items={[
          [words.barcode, copy.barcode],
          [words.state, <Tag key="state">{words.states[copy.state]}</Tag>],
          [words.library, name(copy.libraryId)],
          ...(copy.lendable ? [] : [[words.lendable, words.notLendable] as const]),
          ...(copy.dueOn === undefined ? [] : [[words.due, dates.day(copy.dueOn)] as const]),
          ...(copy.toLibraryId === undefined ? [] : [[words.to, name(copy.toLibraryId)] as const]),
          ...(copy.atLibraryId === undefined ? [] : [[words.at, name(copy.atLibraryId)] as const]),
          ...(copy.pickupBy === undefined ? [] : [[words.pickupBy, dates.day(copy.pickupBy)] as const]),
          ...(since === undefined ? [] : [[words.since, dates.day(since)] as const]),
          [words.waiting, copy.waiting],
        ]}
      />
    </>
  );
}

function Loss({ barcode, onDone, onCancel }: EndsOf & { barcode: string }) {
  const texts = useDeskTexts();
  const lose = useWrite(
    (reason: string, key) =>
      answerOf(
        api.POST('/api/staff/copies/{barcode}/loss', {
          params: { path: { barcode } },
          body: { reason },
          headers: once(key),
        }),
      ),
    ({ patronNumber, copiesLeft, waiting }) =>
      onDone([
        texts.stock.lost,
        ...(patronNumber === undefined ? [] : [texts.stock.wasLentTo(patronNumber)]),
        texts.stock.left(copiesLeft, waiting),
      ]),
  );
  return (
    <NoteForm
      heading={texts.stock.lose}
      text={texts.stock.loseText}
      label={texts.stock.reason}
      missing={texts.stock.reasonMissing}
      busy={lose.busy}
      refused={lose.refused}
      onSubmit={lose.run}
      onCancel={onCancel}
    />
  );
}

function Withdrawal({ barcode, onDone, onCancel }: EndsOf & { barcode: string }) {
  const texts = useDeskTexts();
  const withdraw = useWrite(
    (reason: string) =>
      answerOf(api.DELETE('/api/staff/copies/{barcode}', { params: { path: { barcode } }, body: { reason } })),
    ({ copiesLeft, waiting }) => onDone([texts.stock.withdrawn, texts.stock.left(copiesLeft, waiting)]),
  );
  return (
    <NoteForm
      heading={texts.stock.withdraw}
      text={texts.stock.withdrawText}
      label={texts.stock.reason}
      missing={texts.stock.reasonMissing}
      danger
      busy={withdraw.busy}
      refused={withdraw.refused}
      onSubmit={withdraw.run}
      onCancel={onCancel}
    />
  );
}
