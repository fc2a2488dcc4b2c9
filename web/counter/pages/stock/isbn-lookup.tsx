import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Await } from '../../../ui/await.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { byIsbn } from '../../queries.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { AddCopy } from './add-copy.tsx';
import { AddTitle } from './add-title.tsx';

/** First the ISBN: a title that the catalogue has gets another copy, any other is written by hand (L1). */
export function IsbnLookup() {
  const texts = useDeskTexts();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [added, setAdded] = useState<{ titleId: string; title: string } | null>(null);
  function begin(isbn: string | null): void {
    setAdded(null);
    setAsked(isbn);
  }
  return (
    <>
      <Form onSubmit={() => begin(typed.normalize('NFKC').trim())}>
        <TextField
          name="isbn"
          label={texts.stock.isbn}
          hint={texts.stock.isbnHint}
          optional
          value={typed}
          maxLength={30}
          onChange={setTyped}
        />
        <Button type="submit">{texts.stock.lookUp}</Button>
      </Form>
      {added !== null && (
        <>
          <Notice tone="good" role="status" heading={texts.stock.titleAdded(added.title)} />
          <AddCopy titleId={added.titleId} />
        </>
      )}
      {added === null && asked !== null && <Answer key={asked} isbn={asked} onAdded={setAdded} />}
    </>
  );
}

type AnswerProps = { readonly isbn: string; readonly onAdded: (added: { titleId: string; title: string }) => void };

function Answer({ isbn, onAdded }: AnswerProps) {
  const texts = useDeskTexts();
  const query = useQuery({ ...byIsbn(isbn), enabled: isbn !== '' });
  if (isbn === '') return <AddTitle isbn="" onAdded={onAdded} />;
  return (
    <Await query={query} lines={1}>
      {({ items: [known] }) =>
        known === undefined ? (
          <>
            <Notice tone="plain" role="status" heading={texts.stock.unknownIsbn} />
            <AddTitle isbn={isbn} onAdded={onAdded} />
          </>
        ) : (
          <>
            <Notice tone="plain" role="status" heading={texts.stock.known}>
              <p>
                <strong>{known.title}</strong> {known.authors.join('、')} {known.publisher} {known.publishedYear}
              </p>
            </Notice>
            <AddCopy titleId={known.titleId} />
          </>
        )
      }
    </Await>
  );
}
