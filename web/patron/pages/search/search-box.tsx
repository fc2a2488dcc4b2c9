import { useId, useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { WordsField } from './words-field.tsx';

/** Words into the catalogue, from wherever one is. */
export function SearchBox() {
  const texts = useTexts();
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') navigate(`/search?q=${encodeURIComponent(typed.trim())}`);
        }}
      >
        <label htmlFor={id} className="mb-1 block font-bold">
          {texts.search.label}
        </label>
        <div className="flex gap-2">
          <WordsField id={id} value={typed} onChange={setTyped} />
          <Button type="submit" weight="main">
            <span className="whitespace-nowrap">{texts.search.search}</span>
          </Button>
        </div>
      </form>
    </search>
  );
}
