import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { Refused } from '../../../api/refused.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import type { Told } from './shelves-page.tsx';

/** What was typed, on its way to the confirmation and back. `after` is where one wanted to go with the new shelf. */
export type NewShelf = { readonly name: string; readonly intent: string; readonly after?: string };

/** 本棚作成: the name of a new shelf (H1, H3). */
export function NewShelfPage() {
  const texts = useTexts();
  const navigate = useNavigate();
  const handed = useHistoryState<Partial<NewShelf>>();
  return (
    <Page heading={texts.shelves.newHeading} from={[{ href: '/shelves', name: texts.shelves.heading }]}>
      <Card>
        <ShelfNameForm
          initial={handed?.name ?? ''}
          action={texts.shelves.enter}
          busy={false}
          refused={null}
          onSubmit={(name) =>
            navigate('/shelves/new/confirmation', {
              state: {
                name,
                intent: crypto.randomUUID(),
                ...(handed?.after !== undefined && { after: handed.after }),
              } satisfies NewShelf,
            })
          }
        />
      </Card>
    </Page>
  );
}

type NameFormProps = {
  readonly initial: string;
  readonly action: string;
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly onSubmit: (name: string) => void;
};

export function ShelfNameForm({ initial, action, busy, refused, onSubmit }: NameFormProps) {
  const { shelves: words } = useTexts();
  const [name, setName] = useState(initial);
  const [missing, setMissing] = useState<Faults>([]);
  function submit(): void {
    const faults = nameFault(name, words);
    setMissing(faults);
    if (faults.length === 0) onSubmit(name);
  }
  return (
    <Form faults={missing.length > 0 ? missing : faultsOf(refused, ['name'])} refused={refused} onSubmit={submit}>
      <TextField name="name" label={words.name} hint={words.nameHint} value={name} onChange={setName} />
      <Buttons>
        <Button type="submit" weight="main" busy={busy}>
          {action}
        </Button>
        <ButtonLink href="/shelves">{words.back}</ButtonLink>
      </Buttons>
    </Form>
  );
}

/** 1 to 40 characters as a reader counts them (H3); the library judges once more. */
function nameFault(name: string, words: { nameMissing: string; nameTooLong: string }): Faults {
  const characters = [...new Intl.Segmenter('ja').segment(name.trim())].length;
  if (characters === 0) return [{ field: 'name', text: words.nameMissing }];
  return characters > 40 ? [{ field: 'name', text: words.nameTooLong }] : [];
}

/** 本棚作成確認: nothing is made before 「登録」. */
export function NewShelfConfirmationPage() {
  const texts = useTexts();
  const words = texts.shelves;
  const handed = useHistoryState<NewShelf>();
  return (
    <Page
      heading={words.confirmHeading}
      from={[
        { href: '/shelves', name: words.heading },
        { href: '/shelves/new', name: words.newHeading },
      ]}
    >
      {handed === undefined ? (
        <>
          <p>{words.gone}</p>
          <Buttons>
            <ButtonLink href="/shelves">{words.back}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <ConfirmNewShelf of={handed} />
      )}
    </Page>
  );
}

function ConfirmNewShelf({ of }: { of: NewShelf }) {
  const { shelves: words } = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const make = useWrite(
    (name: string, key) => answerOf(api.POST('/api/me/shelves', { body: { name }, headers: once(key) })),
    ({ name }) => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      const told: Told = { told: 'made', names: [name] };
      navigate(of.after ?? '/shelves', { replace: true, state: told });
    },
    of.intent,
  );
  return (
    <>
      {make.refused !== null && <RefusalNotice refused={make.refused} focused />}
      <p className="mb-4">{words.confirmText}</p>
      <Card>
        <p className="text-lg font-bold wrap-anywhere">{of.name}</p>
      </Card>
      <Buttons>
        <Button weight="main" busy={make.busy} onClick={() => make.run(of.name)}>
          {words.enter}
        </Button>
        <ButtonLink href="/shelves/new" state={of}>
          {words.correct}
        </ButtonLink>
      </Buttons>
    </>
  );
}
