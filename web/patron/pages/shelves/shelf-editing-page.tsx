import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { shelves } from '../../queries.ts';
import type { Wish } from '../basket/basket.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import type { Editing, ShelfTold } from './handed.ts';

/** 本棚資料削除確認, and the same for 「複写」 and 「移動」: all of the titles, or none (H2). */
export function ShelfEditingPage() {
  const { shelves: words } = useTexts();
  const { shelfId } = useParams<{ shelfId: string }>();
  const handed = useHistoryState<Editing>();
  const from = [
    { href: '/shelves', name: words.heading },
    { href: `/shelves/${shelfId}`, name: handed?.name ?? words.oneShelf },
  ];
  if (handed === undefined) {
    return (
      <Page heading={words.editingHeading} from={from}>
        <p>{words.gone}</p>
        <Buttons>
          <ButtonLink href={`/shelves/${shelfId}`}>{words.toShelf}</ButtonLink>
        </Buttons>
      </Page>
    );
  }
  return (
    <Page heading={words.editHeadings[handed.edit]} from={from}>
      {handed.edit === 'remove' ? (
        <Remove of={handed} shelfId={shelfId} />
      ) : (
        <Transfer of={handed} edit={handed.edit} shelfId={shelfId} />
      )}
    </Page>
  );
}

function Chosen({ titles }: { titles: readonly Wish[] }) {
  const { shelves: words } = useTexts();
  return (
    <Lines label={words.chosen}>
      {titles.map((title) => (
        <Line key={title.titleId}>
          <TitleLine of={title} linked={false} />
        </Line>
      ))}
    </Lines>
  );
}

/** Says on the shelf's page what was done, in the place of the confirmation. */
function useBackToShelf(shelfId: string): (told: string) => void {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return (told) => {
    void cache.invalidateQueries({ queryKey: ['me'] });
    navigate(`/shelves/${shelfId}`, { replace: true, state: { told } satisfies ShelfTold });
  };
}

type EditProps = { readonly of: Editing; readonly shelfId: string };

function Remove({ of: { titles, intent }, shelfId }: EditProps) {
  const { shelves: words } = useTexts();
  const back = useBackToShelf(shelfId);
  const write = useWrite<void, { removed: number }>(
    (_, key) =>
      answerOf(
        api.POST('/api/me/shelves/{shelfId}/removals', {
          params: { path: { shelfId } },
          body: { titleIds: titles.map(({ titleId }) => titleId) },
          headers: once(key),
        }),
      ),
    () => back(words.removed(titles.length)),
    intent,
  );
  return (
    <>
      {write.refused !== null && <RefusalNotice refused={write.refused} focused />}
      <p className="mb-4">{words.removeText}</p>
      <Chosen titles={titles} />
      <Buttons>
        <Button weight="danger" busy={write.busy} onClick={() => write.run()}>
          {words.delete}
        </Button>
        <ButtonLink href={`/shelves/${shelfId}`}>{words.toShelf}</ButtonLink>
      </Buttons>
    </>
  );
}

function Transfer({ of: { titles, intent }, edit, shelfId }: EditProps & { edit: 'copy' | 'move' }) {
  const texts = useTexts();
  const words = texts.shelves;
  const back = useBackToShelf(shelfId);
  const query = useQuery(shelves);
  const [toShelfId, setTo] = useState('');
  const [missing, setMissing] = useState<Faults>([]);
  const write = useWrite(
    async (to: string, key) => {
      const options = {
        params: { path: { shelfId } },
        body: { titleIds: titles.map(({ titleId }) => titleId), toShelfId: to },
        headers: once(key),
      };
      if (edit === 'move') return (await answerOf(api.POST('/api/me/shelves/{shelfId}/moves', options))).alreadyThere;
      return (await answerOf(api.POST('/api/me/shelves/{shelfId}/copies', options))).alreadyThere;
    },
    (alreadyThere) => back(words.transferred[edit](titles.length, alreadyThere)),
    intent,
  );
  const free = write.refused?.rest['free'];
  function submit(): void {
    const faults = toShelfId === '' ? [{ field: 'toShelfId', text: words.noShelfChosen }] : [];
    setMissing(faults);
    if (faults.length === 0) write.run(toShelfId);
  }
  return (
    <>
      <Chosen titles={titles} />
      <Await query={query} lines={2}>
        {({ items }) => {
          const others = items.filter((one) => one.shelfId !== shelfId);
          return others.length === 0 ? (
            <>
              <p className="mt-4">{words.noOther}</p>
              <Buttons>
                <ButtonLink href="/shelves/new" weight="main">
                  {words.make}
                </ButtonLink>
              </Buttons>
            </>
          ) : (
            <div className="mt-6">
              <Form faults={missing} refused={write.refused} onSubmit={submit}>
                {typeof free === 'number' && <p className="mb-4 font-bold">{words.free(free)}</p>}
                <Radios
                  name="toShelfId"
                  label={words.toWhich}
                  stacked
                  value={toShelfId}
                  onChange={setTo}
                  choices={others.map((one) => ({
                    value: one.shelfId,
                    name: `${one.name}(${texts.titles.records(one.count)})`,
                  }))}
                />
                <Buttons>
                  <Button type="submit" weight="main" busy={write.busy}>
                    {words[edit]}
                  </Button>
                  <ButtonLink href={`/shelves/${shelfId}`}>{words.toShelf}</ButtonLink>
                </Buttons>
              </Form>
            </div>
          );
        }}
      </Await>
    </>
  );
}
