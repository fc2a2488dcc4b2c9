import { useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { asRefused } from '../../../api/refused.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { Line, Lines } from '../titles/title-line.tsx';
import type { Told, ToDelete } from './shelves-page.tsx';

/** 本棚削除確認: what goes, and that it does not come back (H1). */
export function ShelfDeletionPage() {
  const { shelves: words } = useTexts();
  const handed = useHistoryState<ToDelete>();
  return (
    <Page heading={words.deletionHeading} from={[{ href: '/shelves', name: words.heading }]}>
      {handed === undefined ? (
        <>
          <p>{words.gone}</p>
          <Buttons>
            <ButtonLink href="/shelves">{words.back}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <Delete of={handed} />
      )}
    </Page>
  );
}

/** One after the other. A shelf that is gone already is what was wanted. */
async function deleteShelves(shelfIds: readonly string[]): Promise<void> {
  for (const shelfId of shelfIds) {
    try {
      await answerOf(api.DELETE('/api/me/shelves/{shelfId}', { params: { path: { shelfId } } }));
    } catch (error) {
      if (asRefused(error).code !== 'not-found') throw error;
    }
  }
}

function Delete({ of: { shelves } }: { of: ToDelete }) {
  const texts = useTexts();
  const words = texts.shelves;
  const navigate = useNavigate();
  const cache = useQueryClient();
  const write = useWrite(
    async () => {
      try {
        await deleteShelves(shelves.map(({ shelfId }) => shelfId));
      } finally {
        void cache.invalidateQueries({ queryKey: ['me'] });
      }
    },
    () => {
      const told: Told = { told: 'deleted', names: shelves.map(({ name }) => name) };
      navigate('/shelves', { replace: true, state: told });
    },
  );
  return (
    <>
      {write.refused !== null && <RefusalNotice refused={write.refused} focused />}
      <Notice tone="warn" heading={words.cannotBeUndone} />
      <Lines label={words.deletionHeading}>
        {shelves.map(({ shelfId, name, count }) => (
          <Line key={shelfId}>
            <p className="flex justify-between gap-4">
              <span className="min-w-0 font-bold wrap-anywhere">{name}</span>
              <span className="whitespace-nowrap">{texts.titles.records(count)}</span>
            </p>
          </Line>
        ))}
      </Lines>
      <Buttons>
        <Button weight="danger" busy={write.busy} onClick={() => write.run(undefined)}>
          {words.delete}
        </Button>
        <ButtonLink href="/shelves">{words.back}</ButtonLink>
      </Buttons>
    </>
  );
}
