import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { basketRoom, putIntoBasket, type VolumesInOrder } from '../basket/basket.ts';
import { atOnce } from '../basket/at-once.ts';

type Title = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>;
type Volume = NonNullable<Title['volumes']>[number];

/** A longer list is closed at first: what it stands beside would be far away. */
const listedAtOnce = 12;

/** 続きものの巻: all volumes of the set in their order (L2), and one press that has them reserved from the first on. */
export function Volumes({ of: title }: { of: Title }) {
  const { titles } = useTexts();
  const { titleId, volumes = [] } = title;
  if (volumes.length === 0) return null;
  return (
    <Section heading={titles.volumes}>
      <p className="mb-2 text-sm text-soft">{titles.volumesText(volumes.length)}</p>
      {volumes.length <= listedAtOnce ? (
        <List of={titleId} volumes={volumes} />
      ) : (
        <details>
          <summary className="flex min-h-11 items-center text-accent underline underline-offset-4">
            {titles.allVolumes(volumes.length)}
          </summary>
          <List of={titleId} volumes={volumes} />
        </details>
      )}
      <InOrder of={title} volumes={volumes} />
    </Section>
  );
}

function List({ of: titleId, volumes }: { of: string; volumes: readonly Volume[] }) {
  const { titles } = useTexts();
  return (
    <ol className="border-b border-line">
      {volumes.map((one) => (
        <li key={one.titleId} className="border-t border-line">
          {one.titleId === titleId ? (
            <span aria-current="page" className="inline-flex min-h-11 items-center font-bold">
              {titles.thisVolume(one.title)}
            </span>
          ) : (
            <Link href={`/titles/${one.titleId}`} className="link inline-flex min-h-11 items-center">
              {one.title}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

/** All volumes into the basket, ticked in their order; nothing is reserved by it (D1). */
function InOrder({ of: { authors, kind, ndc }, volumes }: { of: Title; volumes: readonly Volume[] }) {
  const { titles } = useTexts();
  const navigate = useNavigate();
  const [isFull, setFull] = useState(false);
  function put(): void {
    const first = volumes.slice(0, atOnce);
    const outcomes = first.map(({ titleId, title }) => putIntoBasket({ titleId, title, authors, kind, ndc }));
    setFull(outcomes.includes('full'));
    if (outcomes.includes('full')) return;
    navigate('/basket', { state: { titleIds: first.map(({ titleId }) => titleId) } satisfies VolumesInOrder });
  }
  return (
    <div className="mt-4">
      {isFull && <Notice tone="warn" role="alert" heading={titles.full(basketRoom)} />}
      <Button onClick={put}>{titles.inOrderToBasket}</Button>
      <p className="mt-2 text-sm text-soft">{titles.inOrderText}</p>
    </div>
  );
}
