import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink, WayOut } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { NextSteps } from '../../../ui/refusal-notice.tsx';
import { Spine } from '../../../ui/spine.tsx';
import { Facts } from '../../../ui/tag.tsx';
import { title } from '../../queries.ts';
import { lastResults } from '../search/asked.ts';
import { Copies } from './copies.tsx';
import { PutIntoBasket } from './put-into-basket.tsx';
import { StructuredData } from './structured-data.tsx';
import { Volumes } from './volumes.tsx';

type Title = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>;

/** 資料詳細: what it is, where it stands, how many wait, and what one can do with it (L2, D1). */
export function TitlePage() {
  const texts = useTexts();
  const { titleId } = useParams<{ titleId: string }>();
  const query = useQuery(title(titleId));
  const results = lastResults();
  return (
    <Page
      heading={query.data?.title ?? texts.titles.heading}
      from={results === undefined ? [] : [{ href: results, name: texts.titles.backToResults }]}
    >
      <Await query={query} lines={3}>
        {(found) => <Details title={found} />}
      </Await>
    </Page>
  );
}

function Details({ title: found }: { title: Title }) {
  const texts = useTexts();
  const { titles } = texts;
  const facts: (readonly [string, string | undefined])[] = [
    [titles.reading, found.titleReading ?? undefined],
    [titles.authors, found.authors.join('、') || undefined],
    [titles.publisher, found.publisher ?? undefined],
    [titles.year, found.publishedYear?.toString()],
    [titles.kind, titles.kinds[found.kind]],
    [titles.ndc, found.ndc ?? undefined],
    [titles.isbn, found.isbn.join('、') || undefined],
  ];
  return (
    <>
      <StructuredData title={found} />
      <Card>
        <div className="flex gap-4">
          <Spine ndc={found.ndc} kind={found.kind} />
          <Facts items={facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined)} />
        </div>
      </Card>
      <Copies of={found} />
      {!found.reservable && (
        <Notice tone="warn" heading={titles.notReservable}>
          <p>{found.reasonDetail}</p>
          <NextSteps steps={['ask-library']} />
        </Notice>
      )}
      <div className="mt-6 grid gap-3">
        {found.reservable && <PutIntoBasket wish={found} />}
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/titles/${found.titleId}/shelf`}>{titles.toShelf}</ButtonLink>
          {found.ebookUrl !== undefined && <WayOut href={found.ebookUrl}>{titles.ebook}</WayOut>}
        </div>
      </div>
      <Volumes of={found} />
    </>
  );
}
