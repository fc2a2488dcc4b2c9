import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Loading } from '../../../ui/await.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../desk.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { Cell, ListTable, Row } from '../lists/list-table.tsx';
import type { Move, Preview } from './draft.ts';

type PromisedDaysProps = {
  readonly libraryId: string;
  readonly preview: Preview | undefined;
  /** The calendar is stored as it is shown: only then can anything be moved. */
  readonly isStored: boolean;
  readonly onMoved: () => void;
};

/** What one request takes. */
const atOnce = 50;

/**
 * Due days and deadlines that fall on closed days of the calendar as shown; moved by the staff's will alone, and back.
 */
export function PromisedDays({ libraryId, preview, isStored, onMoved }: PromisedDaysProps) {
  const texts = useDeskTexts();
  const [moved, setMoved] = useState<readonly Move[]>([]);
  const [said, setSaid] = useState<readonly string[]>([]);
  const words = texts.calendar;
  const send = useWrite(
    ({ moves, undo }: { moves: readonly Move[]; undo: boolean }, key) => sendAll(libraryId, moves, undo, key),
    (outcome, { undo }) => {
      const count = outcome.moved.length;
      setMoved(undo ? [] : outcome.moved);
      setSaid([
        undo ? words.putBack(count) : words.moved(count),
        ...(outcome.changed > 0 ? [words.changed(outcome.changed)] : []),
      ]);
      onMoved();
    },
  );
  return (
    <Section heading={words.promises}>
      <p className="mb-3 max-w-3xl">{words.promisesText}</p>
      {said.length > 0 && (
        <Notice tone="good" role="status" focusFor={said} heading={said.join(' ')}>
          {moved.length > 0 && (
            <p className="mt-2">
              <Button busy={send.busy} onClick={() => send.run({ moves: moved, undo: true })}>
                {words.undo}
              </Button>
            </p>
          )}
        </Notice>
      )}
      {send.refused !== null && <RefusalNotice refused={send.refused} focused />}
      {preview === undefined ? <Loading lines={1} /> : <Moves moves={preview.moves} />}
      {preview?.more === true && <p>{words.more}</p>}
      {preview !== undefined && preview.moves.length > 0 && (
        <Buttons>
          {isStored ? (
            <Button weight="main" busy={send.busy} onClick={() => send.run({ moves: preview.moves, undo: false })}>
              {words.move(preview.moves.length)}
            </Button>
          ) : (
            <p className="font-bold text-warn">{words.unsaved}</p>
          )}
        </Buttons>
      )}
    </Section>
  );
}

/** Portion by portion; each has a key of its own, so that one sent again moves nothing twice. */
async function sendAll(libraryId: string, moves: readonly Move[], undo: boolean, key: string) {
  const moved: Move[] = [];
  let changed = 0;
  for (let from = 0; from < moves.length; from += atOnce) {
    const outcome = await answerOf(
      api.POST('/api/staff/libraries/{libraryId}/promised-days', {
        params: { path: { libraryId } },
        body: { moves: moves.slice(from, from + atOnce), undo },
        headers: once(`${key}-${from}`),
      }),
    );
    moved.push(...outcome.moved);
    changed += outcome.changed;
  }
  return { moved, changed };
}

/** By day: how many fall on it, and where they would go. */
function Moves({ moves }: { moves: readonly Move[] }) {
  const texts = useDeskTexts();
  const dates = useDates();
  const words = texts.calendar;
  if (moves.length === 0) return <p>{words.promisesEmpty}</p>;
  const groups = Map.groupBy(moves, ({ promise, day, to }) => `${promise} ${day} ${to}`);
  const columns = [
    { name: words.promise },
    { name: words.from },
    { name: words.to },
    { name: words.count, narrow: true },
  ];
  return (
    <ListTable caption={words.promises} columns={columns}>
      {[...groups].map(([key, [first, ...others]]) =>
        first === undefined ? null : (
          <Row key={key}>
            <Cell>{words[first.promise]}</Cell>
            <Cell>{dates.day(first.day)}</Cell>
            <Cell>{dates.day(first.to)}</Cell>
            <Cell>{others.length + 1}</Cell>
          </Row>
        ),
      )}
    </ListTable>
  );
}
