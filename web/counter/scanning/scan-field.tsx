import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useDeskTexts } from '../texts/desk-texts.ts';

type ScanFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly onScan: (text: string) => void;
};

/** What may have the focus beside the scan field: other controls, and whatever a dialog holds. */
const otherControls = 'input, select, textarea, button, a[href], summary, dialog, [tabindex]';

const largeBox =
  'min-h-16 w-full rounded-8 border-2 border-accent bg-surface px-4 text-2xl font-bold tracking-wider text-ink';

/**
 * The field that a scanner types into. It takes the focus when the page opens, gets it back when it went nowhere, and
 * takes whatever is typed while no other field has it.
 */
export function ScanField({ label, hint, onScan }: ScanFieldProps) {
  const texts = useDeskTexts();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    field.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const typing = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
      const nowhere =
        !(target instanceof Element) || target === document.body || target.closest(otherControls) === null;
      // A scanner begins to type at any moment, also when a button or link was used last.
      const onButton = target instanceof Element && target.closest('button, a[href], h1') !== null && event.key !== ' ';
      if (typing && (nowhere || onButton) && document.querySelector('dialog[open]') === null) field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <form
      noValidate
      className="mb-4"
      onSubmit={(event) => {
        event.preventDefault();
        onScan(text);
        setText('');
        field.current?.focus();
      }}
    >
      <label htmlFor="scan" className="mb-1 block font-bold">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id="scan"
          type="text"
          value={text}
          lang="en"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={100}
          aria-describedby={hint === undefined ? undefined : 'scan-hint'}
          className={largeBox}
          onChange={(event) => setText(event.target.value)}
          onBlur={({ relatedTarget }) => {
            // Clicked beside everything: the next scan must not be lost.
            if (relatedTarget === null) setTimeout(() => returnFocus(field.current), 0);
          }}
        />
        <Button type="submit" weight="main">
          <span className="whitespace-nowrap">{texts.desk.enter}</span>
        </Button>
      </div>
      {hint !== undefined && (
        <p id="scan-hint" className="mt-1 text-sm text-soft">
          {hint}
        </p>
      )}
    </form>
  );
}

function returnFocus(field: HTMLInputElement | null): void {
  const nobody = document.activeElement === null || document.activeElement === document.body;
  if (nobody && document.querySelector('dialog[open]') === null) field?.focus();
}
