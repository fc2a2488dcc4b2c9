import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearch } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { results } from '../../queries.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import { addressOf, askedBy, isAsked, rememberResults, type Asked } from './asked.ts';
import { SearchForm } from './search-form.tsx';

/** Search and 「検索結果一覧」 (L3): one address for what was asked, page by page. */
export function SearchPage() {
  const texts = useTexts();
  const asked = askedBy(useSearch());
  return (
    <Page heading={isAsked(asked) ? texts.search.results : texts.search.heading} wide>
      <SearchForm key={addressOf({ ...asked, page: 1 })} asked={asked} />
      {isAsked(asked) && <Results asked={asked} />}
    </Page>
  );
}

function Results({ asked }: { asked: Asked }) {
  const texts = useTexts();
  const { cursor, page: _, ...wanted } = asked;
  const query = useQuery(results(wanted, cursor));
  const address = addressOf(asked);
  useEffect(() => rememberResults(address), [address]);
  return (
    <div className="mt-6" aria-busy={query.isPlaceholderData}>
      <Await
        query={query}
        lines={6}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Notice role="status" heading={texts.search.nothing}>
            <p>{texts.search.nothingText}</p>
          </Notice>
        }
      >
        {(found) => <Found found={found} asked={asked} />}
      </Await>
    </div>
  );
}

type Found = AnswerOf<'GET', '/api/catalogue/titles'>;

function Found({ found, asked }: { found: Found; asked: Asked }) {
  const texts = useTexts();
  // The addresses of the pages before this one, the last one last; without them one goes back by the browser.
  const before = useHistoryState<{ readonly before: readonly string[] }>()?.before ?? [];
  const last = before.at(-1);
  const { cursor: _, ...first } = asked;
  return (
    <>
      <p role="status" className="mb-2 text-soft">
        {asked.page > 1 && `${texts.search.page(asked.page)} `}
        {texts.search.shown(found.items.length)}
      </p>
      <Lines label={texts.search.results}>
        {found.items.map((title) => (
          <Line key={title.titleId}>
            <TitleLine of={title} />
          </Line>
        ))}
      </Lines>
      <Buttons>
        {asked.page > 1 && (
          <ButtonLink href={last ?? addressOf({ ...first, page: 1 })} state={{ before: before.slice(0, -1) }}>
            {texts.search.before}
          </ButtonLink>
        )}
        {found.nextCursor !== undefined && (
          <ButtonLink
            href={addressOf({ ...asked, cursor: found.nextCursor, page: asked.page + 1 })}
            state={{ before: [...before, addressOf(asked)] }}
          >
            {texts.search.next}
          </ButtonLink>
        )}
      </Buttons>
    </>
  );
}
