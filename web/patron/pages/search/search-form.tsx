import { useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card } from '../../../ui/page.tsx';
import { addressOf, type Asked } from './asked.ts';

type Kind = 'book' | 'av' | 'any';

/** Words, and further conditions for whoever wants them. */
export function SearchForm({ asked }: { asked: Asked }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const [words, setWords] = useState(asked.q ?? '');
  const [author, setAuthor] = useState(asked.author ?? '');
  const [isbn, setIsbn] = useState(asked.isbn ?? '');
  const [kind, setKind] = useState<Kind>(asked.kind ?? 'any');
  const [faults, setFaults] = useState<Faults>([]);
  const conditions = asked.author !== undefined || asked.isbn !== undefined || asked.kind !== undefined;

  function submit(): void {
    const [q, who, number] = [words.trim(), author.trim(), isbn.trim()];
    const nothing = q === '' && who === '' && number === '';
    setFaults(nothing ? [{ field: 'q', text: texts.search.askSomething }] : []);
    if (nothing) return;
    navigate(
      addressOf({
        ...(q !== '' && { q }),
        ...(who !== '' && { author: who }),
        ...(number !== '' && { isbn: number }),
        ...(kind !== 'any' && { kind }),
        page: 1,
      }),
    );
  }

  return (
    <search>
      <Card>
        <Form faults={faults} onSubmit={submit}>
          <TextField
            name="q"
            label={texts.search.words}
            hint={texts.search.wordsHint}
            value={words}
            onChange={setWords}
            type="search"
            inputMode="search"
            maxLength={200}
          >
            <Button type="submit" weight="main">
              <span className="whitespace-nowrap">{texts.search.search}</span>
            </Button>
          </TextField>
          <details open={conditions || undefined}>
            <summary className="flex min-h-11 items-center text-accent underline underline-offset-4">
              {texts.search.more}
            </summary>
            <div className="mt-2 grid gap-x-6 sm:grid-cols-2">
              <TextField
                name="author"
                label={texts.search.author}
                value={author}
                onChange={setAuthor}
                optional
                maxLength={200}
              />
              <TextField
                name="isbn"
                label={texts.search.isbn}
                hint={texts.search.isbnHint}
                value={isbn}
                onChange={setIsbn}
                optional
                maxLength={40}
              />
            </div>
            <Radios<Kind>
              name="kind"
              label={texts.search.kind}
              value={kind}
              onChange={setKind}
              choices={[
                { value: 'any', name: texts.search.anyKind },
                { value: 'book', name: texts.titles.kinds.book },
                { value: 'av', name: texts.titles.kinds.av },
              ]}
            />
          </details>
        </Form>
      </Card>
    </search>
  );
}
