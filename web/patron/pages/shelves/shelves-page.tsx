import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { shelves } from '../../queries.ts';
import { Line, Lines } from '../titles/title-line.tsx';

type Shelf = AnswerOf<'GET', '/api/me/shelves'>['items'][number];
export type Told = { readonly told: 'made' | 'deleted'; readonly names: readonly string[] };
export type ToDelete = { readonly shelves: readonly Pick<Shelf, 'shelfId' | 'name' | 'count'>[] };

/** At most this many shelves (H1). */
const room = 10;

/** 「My本棚」: the patron's shelves; ticked ones can be deleted (H1). */
export function ShelvesPage() {
  const texts = useTexts();
  const words = texts.shelves;
  const query = useQuery(shelves);
  const handed = useHistoryState<Told>();
  return (
    <Page heading={words.heading} from={[{ href: '/', name: texts.frame.name }]}>
      {handed !== undefined && <Notice tone="good" role="status" heading={words[handed.told](handed.names)} />}
      <p className="mb-4">{words.text}</p>
      <Await query={query} isEmpty={({ items }) => items.length === 0} empty={<NoShelf />}>
        {({ items }) => <ShelfList items={items} />}
      </Await>
    </Page>
  );
}

function NoShelf() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.shelves.none}</p>
      <Buttons>
        <ButtonLink href="/shelves/new" weight="main">
          {texts.shelves.make}
        </ButtonLink>
      </Buttons>
    </>
  );
}

function ShelfList({ items }: { items: readonly Shelf[] }) {
  const texts = useTexts();
  const words = texts.shelves;
  const navigate = useNavigate();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isNoneTicked, setNoneTicked] = useState(false);
  function remove(): void {
    const chosen = items.filter(({ shelfId }) => ticked.includes(shelfId));
    setNoneTicked(chosen.length === 0);
    if (chosen.length > 0) navigate('/shelves/deletion', { state: { shelves: chosen } satisfies ToDelete });
  }
  return (
    <>
      <Lines label={words.heading}>
        {items.map(({ shelfId, name, count }) => (
          <Line key={shelfId}>
            <div className="flex items-center gap-3">
              <Checkbox
                checked={ticked.includes(shelfId)}
                onChange={(on) => setTicked(on ? [...ticked, shelfId] : ticked.filter((one) => one !== shelfId))}
              >
                <span className="sr-only">{words.tick(name)}</span>
              </Checkbox>
              <Link href={`/shelves/${shelfId}`} className="link min-w-0 flex-1 py-2 font-bold wrap-anywhere">
                {name}
              </Link>
              <span className="whitespace-nowrap">{texts.titles.records(count)}</span>
            </div>
          </Line>
        ))}
      </Lines>
      {isNoneTicked && <Notice tone="danger" role="alert" heading={words.nothingTicked} />}
      <Buttons>
        {items.length < room ? (
          <ButtonLink href="/shelves/new" weight="main">
            {words.make}
          </ButtonLink>
        ) : (
          <p>{words.full}</p>
        )}
        <Button weight="danger" onClick={remove}>
          {words.delete}
        </Button>
      </Buttons>
    </>
  );
}
