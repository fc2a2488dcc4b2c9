import { useId, useState } from 'react';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';

/** Words into the catalogue, from wherever one is. */
export function SearchBox({ words = '' }: { words?: string }) {
  const texts = useTexts();
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(words);
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
          <input
            id={id}
            type="search"
            name="q"
            value={typed}
            maxLength={200}
            enterKeyHint="search"
            className="min-h-12 w-full rounded-8 border border-edge bg-surface px-3 py-2 text-ink"
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" weight="main">
            <span className="whitespace-nowrap">{texts.search.search}</span>
          </Button>
        </div>
      </form>
    </search>
  );
}
