import { createContext, use, useId, type FormEvent, type ReactNode } from 'react';
import type { Refused } from '../api/refused.ts';
import { useTexts } from '../texts/spoken.tsx';
import { Notice } from './notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** What is wrong with one field, in a sentence. A new array is a new answer: its summary takes the focus. */
export type Faults = readonly { readonly field: string; readonly text: string }[];

type FormContextValue = { readonly id: string; readonly faults: Faults };
const FormContext = createContext<FormContextValue>({ id: '', faults: [] });

/** The id of a field and its faults, from the form around it. */
export function useFieldOf(name: string): { readonly id: string; readonly faults: readonly string[] } {
  const { id, faults } = use(FormContext);
  return { id: `${id}-${name}`, faults: faults.filter(({ field }) => field === name).map(({ text }) => text) };
}

/**
 * The faults of a refusal that belong to fields of this form; `errors` name them by path (`email1.address`).
 *
 * @param fields as the form names them
 */
export function faultsOf(refused: Refused | null, fields: readonly string[]): Faults {
  return (refused?.fields ?? []).flatMap(({ field, detail }) => {
    const name = fields.find((one) => field === one) ?? fields.find((one) => field.startsWith(`${one}.`));
    return name === undefined ? [] : [{ field: name, text: detail }];
  });
}

type FormProps = {
  readonly faults?: Faults;
  readonly refused?: Refused | null;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** A form that says all faults at its fields and once more above, with links to them. */
export function Form({ faults = [], refused = null, onSubmit, children }: FormProps) {
  const id = useId();
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit();
  }
  return (
    <FormContext value={{ id, faults }}>
      <form noValidate onSubmit={submit}>
        {faults.length > 0 && <FaultSummary id={id} faults={faults} />}
        {faults.length === 0 && refused !== null && <RefusalNotice refused={refused} focused />}
        {children}
      </form>
    </FormContext>
  );
}

function FaultSummary({ id, faults }: { id: string; faults: Faults }) {
  const texts = useTexts();
  return (
    <Notice tone="danger" role="alert" focusFor={faults} heading={texts.forms.faults(faults.length)}>
      <ul className="mt-1 list-disc ps-5">
        {faults.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            <a
              className="link"
              href={`#${id}-${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`${id}-${field}`)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
