import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Checkbox, Select } from '../../../ui/choices.tsx';
import { save } from '../../../ui/download.ts';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { api } from '../../library.ts';
import { shelf } from '../../queries.ts';
import { basketRoom, putIntoBasket } from '../basket/basket.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import type { Editing, ShelfTold } from './handed.ts';

type Shelf = AnswerOf<'GET', '/api/me/shelves/{shelfId}'>;
type Order = 'added' | 'title' | 'author';
/** What is on one shelf; ticked titles can be copied, moved, removed, or reserved (H2). */
export function ShelfPage() {
  const texts = useTexts();
  const { shelfId } = useParams<{ shelfId: string }>();
  const [order, setOrder] = useState<Order>('added');
  const query = useQuery(shelf(shelfId, order));
  const handed = useHistoryState<ShelfTold>();
  return (
    <Page
      heading={query.data?.name ?? texts.shelves.heading}
      from={[{ href: '/shelves', name: texts.shelves.heading }]}
      wide
    >
      {handed?.told !== undefined && <Notice tone="good" role="status" heading={handed.told} />}
      <Await query={query}>
        {(found) => (
          <>
            <ShelfWays of={found} />
            {found.items.length === 0 ? (
              <Empty />
            ) : (
              <Titles key={shelfId} of={found} order={order} onOrder={setOrder} />
            )}
          </>
        )}
      </Await>
    </Page>
  );
}

function Empty() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.shelves.empty}</p>
      <p>{texts.shelves.emptyText}</p>
      <Buttons>
        <ButtonLink href="/search" weight="main">
          {texts.steps.search}
        </ButtonLink>
      </Buttons>
    </>
  );
}

/** Another name, and a file to take home. */
function ShelfWays({ of: { shelfId, name, items } }: { of: Shelf }) {
  const { shelves: words } = useTexts();
  const take = useWrite<void, string>(
    () =>
      answerOf(
        api.GET('/api/me/shelves/{shelfId}/export.csv', { params: { path: { shelfId } }, parseAs: 'text' }),
      ) as Promise<string>,
    (csv) => save(`${name}.csv`, csv, 'text/csv'),
  );
  return (
    <div className="mb-4">
      {take.refused !== null && <RefusalNotice refused={take.refused} focused />}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/shelves/${shelfId}/name`}>{words.renameHeading}</ButtonLink>
        {items.length > 0 && (
          <Button busy={take.busy} onClick={() => take.run()}>
            {words.export}
          </Button>
        )}
      </div>
    </div>
  );
}

type TitlesProps = { readonly of: Shelf; readonly order: Order; readonly onOrder: (order: Order) => void };

function Titles({ of, order, onOrder }: TitlesProps) {
  const texts = useTexts();
  const words = texts.shelves;
  const dates = useDates();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const there = ticked.filter((titleId) => of.items.some((one) => one.titleId === titleId));
  const isAll = there.length === of.items.length;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6">
        <Checkbox checked={isAll} onChange={(on) => setTicked(on ? of.items.map(({ titleId }) => titleId) : [])}>
          {words.all(of.items.length)}
        </Checkbox>
        <Select<Order>
          name="order"
          label={words.order}
          value={order}
          onChange={onOrder}
          choices={(['added', 'title', 'author'] as const).map((value) => ({ value, name: words.orders[value] }))}
        />
      </div>
      <Lines label={of.name}>
        {of.items.map((title) => (
          <Line key={title.titleId}>
            <div className="flex gap-2">
              <Checkbox
                checked={there.includes(title.titleId)}
                onChange={(on) =>
                  setTicked(on ? [...there, title.titleId] : there.filter((one) => one !== title.titleId))
                }
              >
                <span className="sr-only">{words.tick(title.title)}</span>
              </Checkbox>
              <div className="min-w-0 flex-1">
                <TitleLine of={title} linked={title.withdrawn !== true}>
                  <p className="text-sm text-soft">{words.addedOn(dates.day(title.addedOn))}</p>
                  {title.withdrawn === true && <Tag tone="warn">{words.withdrawn}</Tag>}
                </TitleLine>
              </div>
            </div>
          </Line>
        ))}
      </Lines>
      <Edit of={of} titles={of.items.filter(({ titleId }) => there.includes(titleId))} />
    </>
  );
}

/** 「削除」「複写」「移動」 lead to a confirmation; 「予約かごへ」 reserves nothing. */
function Edit({ of, titles }: { of: Shelf; titles: Shelf['items'] }) {
  const texts = useTexts();
  const words = texts.shelves;
  const navigate = useNavigate();
  const [said, setSaid] = useState<{ readonly tone: 'good' | 'warn'; readonly text: string } | null>(null);
  function edit(deed: Editing['edit']): void {
    if (titles.length === 0) return setSaid({ tone: 'warn', text: words.noTitleTicked });
    const chosen = titles.map(({ titleId, title, authors, kind, ndc }) => ({ titleId, title, authors, kind, ndc }));
    const editing: Editing = { edit: deed, name: of.name, titles: chosen, intent: crypto.randomUUID() };
    navigate(`/shelves/${of.shelfId}/editing`, { state: editing });
  }
  function toBasket(): void {
    if (titles.length === 0) return setSaid({ tone: 'warn', text: words.noTitleTicked });
    const here = titles.filter(({ withdrawn }) => withdrawn !== true);
    const answers = here.map(({ titleId, title, authors, kind, ndc }) =>
      putIntoBasket({ titleId, title, authors, kind, ndc }),
    );
    const isFull = answers.includes('full');
    setSaid({ tone: isFull ? 'warn' : 'good', text: isFull ? texts.titles.full(basketRoom) : words.inBasket });
  }
  return (
    <>
      <div role="status">
        {said !== null && (
          <Notice tone={said.tone} heading={said.text}>
            {said.tone === 'good' && (
              <ButtonLink href="/basket" weight="quiet">
                {texts.steps.basket}
              </ButtonLink>
            )}
          </Notice>
        )}
      </div>
      <p className="mt-4 font-bold">{words.ticked(titles.length)}</p>
      <Buttons>
        <Button weight="main" onClick={toBasket}>
          {texts.titles.toBasket}
        </Button>
        <Button onClick={() => edit('copy')}>{words.copy}</Button>
        <Button onClick={() => edit('move')}>{words.move}</Button>
        <Button weight="danger" onClick={() => edit('remove')}>
          {words.delete}
        </Button>
      </Buttons>
    </>
  );
}
