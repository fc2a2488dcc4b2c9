import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, Radios, Select } from '../../../ui/choices.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { libraries, profile } from '../../queries.ts';
import { atOnce } from './at-once.ts';
import { useBasket } from './basket.ts';
import type { Slots } from './beyond-slots.ts';
import type { Draft } from './draft.ts';

type WishesProps = {
  readonly ticked: readonly string[];
  readonly free: Slots | undefined;
  /** How many of those ticked have no slot. */
  readonly beyond: number;
  /** The page of a set has asked for its volumes in order. */
  readonly startsInOrder: boolean;
};

/** Pickup library, contact method and 「通常予約」, once the defaults of the profile are there. */
export function Wishes(props: WishesProps) {
  const defaults = useQuery(profile);
  const places = useQuery(libraries);
  return (
    <Await query={defaults} lines={2}>
      {(given) => (
        <Await query={places} lines={2}>
          {({ items }) => <WishForm {...props} defaults={given} places={items} />}
        </Await>
      )}
    </Await>
  );
}

type WishFormProps = WishesProps & {
  readonly defaults: AnswerOf<'GET', '/api/me/profile'>;
  readonly places: AnswerOf<'GET', '/api/libraries'>['items'];
};

/** Pickup library and contact method, with the defaults of the profile; then 「通常予約」. */
function WishForm({ ticked, free, beyond, startsInOrder, defaults, places }: WishFormProps) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { items } = useBasket();
  const open = places.filter(({ pickupKinds }) => pickupKinds.length > 0);
  const [pickupLibraryId, setPickup] = useState(defaults.defaultPickupLibraryId);
  const [contactMethod, setContact] = useState(defaults.defaultContactMethod);
  const [wantsOrder, setOrder] = useState(startsInOrder);
  const inOrder = wantsOrder && ticked.length > 1;
  const [faults, setFaults] = useState<Faults>([]);
  function submit(): void {
    const text = ticked.length === 0 ? texts.basket.nothingTicked : texts.basket.tooMany;
    const wrong = ticked.length === 0 || ticked.length > atOnce;
    setFaults(wrong ? [{ field: 'titleIds', text }] : []);
    if (wrong) return;
    const draft: Draft = {
      body: { titleIds: [...ticked], pickupLibraryId, contactMethod, ...(inOrder && { inOrder }) },
      wishes: ticked.flatMap((titleId) => items.filter((wish) => wish.titleId === titleId)),
      intent: crypto.randomUUID(),
    };
    navigate('/basket/confirmation', { state: draft });
  }
  return (
    <Card>
      <Form faults={faults} onSubmit={submit}>
        {free !== undefined && <p className="mb-2 font-bold">{texts.basket.slots(free.book, free.av)}</p>}
        <div role="status">{beyond > 0 && <Notice tone="warn" heading={texts.basket.beyondText(beyond)} />}</div>
        {ticked.length > 1 && (
          <>
            <p className="mb-2 text-sm text-soft">{texts.basket.orderHint}</p>
            <Checkbox checked={wantsOrder} onChange={setOrder}>
              {texts.basket.inOrder}
            </Checkbox>
            <p className="mb-4 text-sm text-soft">{texts.basket.inOrderHint}</p>
          </>
        )}
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
