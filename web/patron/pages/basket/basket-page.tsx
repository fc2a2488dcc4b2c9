import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Checkbox, Radios, Select } from '../../../ui/choices.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { libraries, me, profile } from '../../queries.ts';
import { useSignedIn } from '../signing-in/use-signed-in.ts';
import { lastResults } from '../search/asked.ts';
import { SignInForm } from '../signing-in/sign-in-form.tsx';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import { takeOutOfBasket, useBasket, type Wish } from './basket.ts';
import type { Draft } from './draft.ts';

/** At most this many titles go into one request. */
const atOnce = 18;

/** 「予約かご」, before and after sign-in (D1, D2). */
export function BasketPage() {
  const texts = useTexts();
  const { items } = useBasket();
  const inside = useSignedIn();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<string | null>(null);
  const there = ticked.filter((titleId) => items.some((wish) => wish.titleId === titleId));
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
          <p className="mb-2">
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
          <div className="mt-6">{inside ? <Wishes ticked={there} /> : <SignInFirst />}</div>
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

function Wishes({ ticked }: { ticked: readonly string[] }) {
  const defaults = useQuery(profile);
  const places = useQuery(libraries);
  return (
    <Await query={defaults} lines={2}>
      {(given) => (
        <Await query={places} lines={2}>
          {({ items }) => <WishForm ticked={ticked} defaults={given} places={items} />}
        </Await>
      )}
    </Await>
  );
}

type WishFormProps = {
  readonly ticked: readonly string[];
  readonly defaults: AnswerOf<'GET', '/api/me/profile'>;
  readonly places: AnswerOf<'GET', '/api/libraries'>['items'];
};

/** Pickup library and contact method, with the defaults of the profile; then 「通常予約」. */
function WishForm({ ticked, defaults, places }: WishFormProps) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { items } = useBasket();
  const slots = useQuery(me).data?.reservations;
  const open = places.filter(({ pickupKinds }) => pickupKinds.length > 0);
  const [pickupLibraryId, setPickup] = useState(defaults.defaultPickupLibraryId);
  const [contactMethod, setContact] = useState(defaults.defaultContactMethod);
  const [faults, setFaults] = useState<Faults>([]);
  function submit(): void {
    const text = ticked.length === 0 ? texts.basket.nothingTicked : texts.basket.tooMany;
    const wrong = ticked.length === 0 || ticked.length > atOnce;
    setFaults(wrong ? [{ field: 'titleIds', text }] : []);
    if (wrong) return;
    const draft: Draft = {
      body: { titleIds: [...ticked], pickupLibraryId, contactMethod },
      wishes: ticked.flatMap((titleId) => items.filter((wish) => wish.titleId === titleId)),
      intent: crypto.randomUUID(),
    };
    navigate('/basket/confirmation', { state: draft });
  }
  return (
    <Card>
      <Form faults={faults} onSubmit={submit}>
        {slots !== undefined && (
          <p className="mb-2 font-bold">
            {texts.basket.slots(slots.limit.book - slots.active.book, slots.limit.av - slots.active.av)}
          </p>
        )}
        {ticked.length > 1 && <p className="mb-4 text-sm text-soft">{texts.basket.orderHint}</p>}
        <Select
          name="pickupLibraryId"
          label={texts.basket.pickup}
          value={pickupLibraryId}
          onChange={setPickup}
          choices={open.map(({ libraryId, name, pickupKinds }) => ({
            value: libraryId,
            name:
              pickupKinds.length === 1
                ? `${name}(${texts.basket.only(texts.titles.kinds[pickupKinds[0] ?? 'book'])})`
                : name,
          }))}
        />
        <Radios
          name="contactMethod"
          label={texts.basket.contact}
          hint={texts.basket.contactHint}
          value={contactMethod}
          onChange={setContact}
          choices={(['none', 'mail'] as const).map((value) => ({ value, name: texts.basket.contacts[value] }))}
        />
        <Button type="submit" weight="main" wide>
          {texts.basket.reserve}
        </Button>
      </Form>
    </Card>
  );
}
