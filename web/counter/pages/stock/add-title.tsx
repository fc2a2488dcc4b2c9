import { useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import type { BodyOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Button } from '../../../ui/button.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { api } from '../../desk.ts';
import { FocusFirst } from '../../frame/focus-first.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';

const texted = ['title', 'titleReading', 'authors', 'publisher', 'publishedYear', 'ndc'] as const;
type Typed = Record<(typeof texted)[number], string>;
const empty: Typed = { title: '', titleReading: '', authors: '', publisher: '', publishedYear: '', ndc: '' };

type AddTitleProps = {
  readonly isbn: string;
  readonly onAdded: (added: { titleId: string; title: string }) => void;
};

/** A title by hand; only its name is needed (L1). */
export function AddTitle({ isbn, onAdded }: AddTitleProps) {
  const texts = useDeskTexts();
  const words = texts.stock;
  const [typed, setTyped] = useState(empty);
  const [kind, setKind] = useState<'book' | 'av'>('book');
  const [own, setOwn] = useState<Faults>([]);
  const add = useWrite(
    (body: BodyOf<'POST', '/api/staff/titles'>, key) =>
      answerOf(api.POST('/api/staff/titles', { body, headers: once(key) })),
    onAdded,
  );
  function submit(): void {
    const faults = [
      ...(typed.title.trim() === '' ? [{ field: 'title', text: words.titleMissing }] : []),
      ...(/^\d*$/.test(digits(typed.publishedYear)) ? [] : [{ field: 'publishedYear', text: words.yearWrong }]),
    ];
    setOwn(faults);
    if (faults.length === 0) add.run({ ...bodyOf(typed), kind, ...(isbn !== '' && { isbn: [isbn] }) });
  }
  return (
    <FocusFirst>
      <Form
        faults={own.length > 0 ? own : faultsOf(add.refused, [...texted, 'isbn'])}
        refused={add.refused}
        onSubmit={submit}
      >
        {texted.map((field) => (
          <TextField
            key={field}
            name={field}
            label={words[field]}
            hint={field === 'authors' ? words.authorsHint : undefined}
            optional={field !== 'title'}
            value={typed[field]}
            maxLength={500}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
        <Radios
          name="kind"
          label={words.kind}
          value={kind}
          onChange={setKind}
          choices={(['book', 'av'] as const).map((value) => ({ value, name: words.kinds[value] }))}
        />
        <Button type="submit" weight="main" busy={add.busy}>
          {words.addTitle}
        </Button>
      </Form>
    </FocusFirst>
  );
}

const digits = (text: string) => text.normalize('NFKC').trim();

/** What was left empty is left out. */
function bodyOf(typed: Typed): Omit<BodyOf<'POST', '/api/staff/titles'>, 'kind' | 'isbn'> {
  const { titleReading, publisher, ndc } = typed;
  const authors = typed.authors.split(/[、,，|]/).map((one) => one.trim());
  const year = digits(typed.publishedYear);
  return {
    title: typed.title,
    ...(titleReading.trim() !== '' && { titleReading }),
    ...(authors.some(Boolean) && { authors: authors.filter(Boolean) }),
    ...(publisher.trim() !== '' && { publisher }),
    ...(year !== '' && { publishedYear: Number(year) }),
    ...(ndc.trim() !== '' && { ndc: digits(ndc) }),
  };
}
