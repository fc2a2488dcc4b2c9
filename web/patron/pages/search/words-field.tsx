import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { box } from '../../../ui/field.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { suggestions } from '../../queries.ts';

const suggestionBox =
  'absolute inset-x-0 top-full z-10 mt-1 overflow-hidden rounded-8 border border-edge bg-surface shadow-lg';
const suggestion = 'flex min-h-11 cursor-pointer items-center gap-3 px-3 py-1.5';

type Suggestion = AnswerOf<'GET', '/api/catalogue/suggestions'>['items'][number];

/** So long nothing more must be typed before the library is asked, in milliseconds. */
const pause = 200;

/** What was typed, once somebody pauses. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

const addressOf = ({ titleId, text }: Suggestion) =>
  titleId === undefined ? `/search?author=${encodeURIComponent(text)}` : `/titles/${titleId}`;

type WordsFieldProps = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean | undefined;
};

/**
 * Words for the search, with titles and authors that begin so below. A combobox as WAI-ARIA describes it: arrow keys
 * choose, Enter goes there, Esc closes, and without a choice Enter searches as ever. Nobody has to take a suggestion.
 */
export function WordsField({ id, value, onChange, describedBy, isInvalid }: WordsFieldProps) {
  const texts = useTexts();
  const list = useId();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const settled = useSettled(value);
  const query = useQuery({ ...suggestions(settled), enabled: isOpen && settled !== '' });
  const items = isOpen && settled !== '' ? (query.data?.items ?? []) : [];
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const chosen = items[active];
  function go(suggestion: Suggestion): void {
    close();
    navigate(addressOf(suggestion));
  }
  function press(event: KeyboardEvent): void {
    // While an input method is at work its keys are its own.
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen !== undefined) go(chosen);
    else return;
    event.preventDefault();
  }
  return (
    <div className="relative min-w-0 flex-1">
      <input
        id={id}
        type="search"
        name="q"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${active}`}
        aria-describedby={describedBy}
        aria-invalid={isInvalid === true || undefined}
        autoComplete="off"
        value={value}
        maxLength={200}
        enterKeyHint="search"
        className={box}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={press}
        onBlur={close}
      />
      <div
        id={list}
        role="listbox"
        tabIndex={-1}
        aria-label={texts.search.suggestions}
        hidden={items.length === 0}
        className={suggestionBox}
      >
        {items.map((one, index) => (
          <div
            key={`${one.type} ${one.titleId ?? one.text}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={`${suggestion} ${index === active ? 'bg-accent-soft text-accent underline' : ''}`}
            // Before the field loses the focus, and the list with it.
            onMouseDown={(event) => {
              event.preventDefault();
              go(one);
            }}
          >
            <span className="w-10 flex-none text-xs text-soft">{texts.search.suggestionTypes[one.type]}</span>
            <span className="min-w-0 flex-1 leading-140">{one.text}</span>
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {texts.search.suggested(items.length)}
      </span>
    </div>
  );
}
