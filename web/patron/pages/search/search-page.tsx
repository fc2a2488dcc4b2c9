import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useSearch } from 'wouter';
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
import { Narrow, Narrowed } from './narrowing.tsx';
import { SearchForm } from './search-form.tsx';
import { WhyFound } from './why-found.tsx';

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
        empty={<Nothing asked={asked} spellings={query.data?.didYouMean ?? []} />}
      >
        {(found) => <Found found={found} asked={asked} />}
      </Await>
    </div>
  );
}

/** Nothing found: a spelling that the catalogue knows, a filter less, or other words. */
function Nothing({ asked, spellings }: { asked: Asked; spellings: readonly string[] }) {
  const { search: words } = useTexts();
  return (
    <>
      <Notice role="status" heading={words.nothing}>
        {spellings.length > 0 && (
          <p>
            {words.didYouMean}{' '}
            {spellings.map((q) => (
              <Link key={q} href={addressOf({ q, page: 1 })} className="link me-4 inline-flex min-h-11 items-center">
                {q}
              </Link>
            ))}
          </p>
        )}
        <p>{words.nothingText}</p>
      </Notice>
      <Narrowed asked={asked} />
    </>
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
        {found.counts !== undefined && `${texts.search.found(found.counts.total, found.counts.exact)} `}
        {asked.page > 1 && `${texts.search.page(asked.page)} `}
        {texts.search.shown(found.items.length)}
      </p>
      <Narrowed asked={asked} />
      <div className="lg:grid lg:grid-cols-[1fr_16rem] lg:items-start lg:gap-6">
        {found.counts !== undefined && (
          <div className="lg:order-last">
            <Narrow counts={found.counts} asked={asked} />
          </div>
        )}
        <Lines label={texts.search.results}>
          {found.items.map((title) => (
            <Line key={title.titleId}>
              <TitleLine of={title}>
                <WhyFound matches={title.matches} />
              </TitleLine>
            </Line>
          ))}
        </Lines>
      </div>
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
