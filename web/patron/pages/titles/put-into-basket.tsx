import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { basketRoom, putIntoBasket, useBasket, type Wish } from '../basket/basket.ts';

/** 「予約かごへ」: reserves nothing, and says so (D1). */
export function PutIntoBasket({ wish }: { wish: Wish }) {
  const texts = useTexts();
  const { items } = useBasket();
  const [answer, setAnswer] = useState<'put' | 'there' | 'full' | null>(null);
  const inside = items.some(({ titleId }) => titleId === wish.titleId);
  function put(): void {
    const { titleId, title, authors, kind, ndc } = wish;
    setAnswer(putIntoBasket({ titleId, title, authors, kind, ndc }));
  }
  return (
    <div>
      {answer === 'full' && (
        <Notice tone="warn" role="alert" heading={texts.titles.full(basketRoom)}>
          <Link href="/basket" className="link inline-flex min-h-11 items-center">
            {texts.steps.basket}
          </Link>
        </Notice>
      )}
      {inside ? (
        <>
          <Notice
            tone="good"
            role="status"
            {...(answer === 'put' && { focusFor: answer })}
            heading={answer === 'put' ? texts.titles.put : texts.titles.inBasket}
          >
            {answer !== 'put' && <p>{texts.titles.basketReservesNothing}</p>}
          </Notice>
          <ButtonLink href="/basket" weight="main">
            {texts.steps.basket}
          </ButtonLink>
        </>
      ) : (
        <>
          <Button weight="main" onClick={put}>
            {texts.titles.toBasket}
          </Button>
          <p className="mt-2 text-sm text-soft">{texts.titles.basketReservesNothing}</p>
        </>
      )}
    </div>
  );
}
