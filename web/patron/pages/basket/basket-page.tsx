import { useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useSignedIn } from '../signing-in/use-signed-in.ts';
import { lastResults } from '../search/asked.ts';
import { SignInForm } from '../signing-in/sign-in-form.tsx';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import { takeOutOfBasket, useBasket, type VolumesInOrder, type Wish } from './basket.ts';
import { beyondSlots } from './beyond-slots.ts';
import { useFreeSlots } from './free-slots.ts';
import { Wishes } from './wish-form.tsx';

/** 「予約かご」, before and after sign-in (D1, D2). */
export function BasketPage() {
  const texts = useTexts();
  const { items } = useBasket();
  const inside = useSignedIn();
  const handed = useHistoryState<VolumesInOrder>();
  const [ticked, setTicked] = useState<readonly string[]>(handed?.titleIds ?? []);
  const [removed, setRemoved] = useState<string | null>(null);
  const there = ticked.filter((titleId) => items.some((wish) => wish.titleId === titleId));
  const free = useFreeSlots(inside);
  const wishes = there.flatMap((titleId) => items.filter((wish) => wish.titleId === titleId));
  const beyond = free === undefined ? [] : beyondSlots(wishes, free);
  function takeOut(wish: Wish): void {
    takeOutOfBasket([wish.titleId]);
    setRemoved(texts.basket.removed(wish.title));
  }
  function tick(titleId: string, on: boolean): void {
    setTicked(on ? [...there, titleId] : there.filter((one) => one !== titleId));
  }
  return (
    <Page heading={texts.basket.heading}>
      <div role="status">{removed !== null && <Notice heading={removed} focusFor={removed} />}</div>
      {items.length === 0 ? (
        <EmptyBasket />
      ) : (
        <>
          <Notice heading={texts.titles.basketReservesNothing} />
          <p className="mb-4">
            <ButtonLink href={lastResults() ?? '/search'}>{texts.titles.backToResults}</ButtonLink>
          </p>
          {inside && (
            <Checkbox
              checked={there.length === items.length}
              onChange={(on) => setTicked(on ? items.map(({ titleId }) => titleId) : [])}
            >
              {texts.basket.all}
            </Checkbox>
          )}
          <Lines label={texts.basket.heading}>
            {items.map((wish) => (
              <Line key={wish.titleId}>
                <TitleLine of={wish}>
                  {beyond.includes(wish.titleId) && (
                    <p className="mt-1">
                      <Tag tone="warn">{texts.basket.beyond}</Tag>
                    </p>
                  )}
                  <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4">
                    {inside && (
                      <Checkbox checked={there.includes(wish.titleId)} onChange={(on) => tick(wish.titleId, on)}>
                        <span className="sr-only">{wish.title}</span>
                        {texts.basket.select}
                        {there.includes(wish.titleId) && there.length > 1 && (
                          <span className="ms-1 text-sm text-soft">
                            ({texts.basket.order(there.indexOf(wish.titleId) + 1)})
                          </span>
                        )}
                      </Checkbox>
                    )}
                    <Button weight="quiet" onClick={() => takeOut(wish)}>
                      {texts.basket.remove}
                      <span className="sr-only">{wish.title}</span>
                    </Button>
                  </div>
                </TitleLine>
              </Line>
            ))}
          </Lines>
          <div className="mt-6">
            {inside ? (
              <Wishes ticked={there} free={free} beyond={beyond.length} startsInOrder={handed !== undefined} />
            ) : (
              <SignInFirst />
            )}
          </div>
        </>
      )}
    </Page>
  );
}

function EmptyBasket() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.basket.empty}</p>
      <p>{texts.basket.emptyText}</p>
      <Buttons>
        <ButtonLink href={lastResults() ?? '/search'} weight="main">
          {texts.steps.search}
        </ButtonLink>
      </Buttons>
    </>
  );
}

/** 認証画面 below what is in the basket: it survives the sign-in. */
function SignInFirst() {
  const texts = useTexts();
  return (
    <Card>
      <h2 className="mb-2 text-xl font-bold">{texts.signingIn.heading}</h2>
      <p className="mb-4">{texts.signingIn.forBasket}</p>
      <SignInForm />
    </Card>
  );
}
