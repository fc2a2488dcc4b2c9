import { useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField, useAround } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card } from '../../../ui/page.tsx';
import { addressOf, filtersIn, type Asked } from './asked.ts';
import { WordsField } from './words-field.tsx';

/** Fields of the form that stand among the further conditions. */
const further = ['author', 'isbn', 'yearFrom', 'yearTo'] as const;

const typedFrom = (asked: Asked) => ({
  q: asked.q ?? '',
  author: asked.author ?? '',
  isbn: asked.isbn ?? '',
  yearFrom: asked.yearFrom ?? '',
  yearTo: asked.yearTo ?? '',
});

type Typed = ReturnType<typeof typedFrom>;

/** A year as a keyboard of Japan may type it. */
const yearOf = (text: string) => text.normalize('NFKC').trim();

function useFaultsOf(): (typed: Typed) => Faults {
  const { search: words } = useTexts();
  return ({ q, author, isbn, yearFrom, yearTo }) => [
    ...([q, author, isbn].every((text) => text.trim() === '') ? [{ field: 'q', text: words.askSomething }] : []),
    ...Object.entries({ yearFrom, yearTo }).flatMap(([field, year]) =>
      /^([12]?\d{1,3})?$/.test(yearOf(year)) ? [] : [{ field, text: words.yearForm }],
    ),
  ];
}

/** Words, and further conditions for whoever wants them. Filters that were chosen below the form stay. */
export function SearchForm({ asked }: { asked: Asked }) {
  const texts = useTexts();
  const words = texts.search;
  const navigate = useNavigate();
  const [typed, setTyped] = useState(() => typedFrom(asked));
  const [faults, setFaults] = useState<Faults>([]);
  const faultsOf = useFaultsOf();
  const isOpen = further.some((name) => asked[name] !== undefined);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });

  function submit(): void {
    const wrong = faultsOf(typed);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const filters = filtersIn(asked).map((name) => [name, asked[name]] as const);
    const years = { yearFrom: yearOf(typed.yearFrom), yearTo: yearOf(typed.yearTo) };
    const texts = { q: typed.q.trim(), author: typed.author.trim(), isbn: typed.isbn.trim() };
    navigate(addressOf({ ...(Object.fromEntries(filters) as Partial<Asked>), ...texts, ...years, page: 1 }));
  }

  return (
    <search>
      <Card>
        <Form faults={faults} onSubmit={submit}>
          <Words value={typed.q} onChange={(q) => change({ q })} />
          <details open={isOpen || undefined}>
            <summary className="flex min-h-11 items-center text-accent underline underline-offset-4">
              {words.more}
            </summary>
            <div className="mt-2 grid gap-x-6 sm:grid-cols-2">
              <TextField
                name="author"
                label={words.author}
                value={typed.author}
                onChange={(author) => change({ author })}
                optional
                maxLength={200}
              />
              <TextField
                name="isbn"
                label={words.isbn}
                value={typed.isbn}
                onChange={(isbn) => change({ isbn })}
                optional
                maxLength={40}
              />
              {(['yearFrom', 'yearTo'] as const).map((name) => (
                <TextField
                  key={name}
                  name={name}
                  label={words.filters[name]}
                  value={typed[name]}
                  onChange={(year) => change({ [name]: year })}
                  inputMode="numeric"
                  optional
                  maxLength={8}
                />
              ))}
            </div>
          </details>
        </Form>
      </Card>
    </search>
  );
}

function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { search: words } = useTexts();
  const { id, aria, above, below } = useAround({ name: 'q', hint: words.wordsHint });
  return (
    <div className="mb-2">
      <label htmlFor={id} className="mb-1 block font-bold">
        {words.words}
      </label>
      {above}
      <div className="flex gap-2">
        <WordsField
          id={id}
          value={value}
          onChange={onChange}
          describedBy={aria['aria-describedby']}
          isInvalid={aria['aria-invalid']}
        />
        <Button type="submit" weight="main">
          <span className="whitespace-nowrap">{words.search}</span>
        </Button>
      </div>
      {below}
    </div>
  );
}
