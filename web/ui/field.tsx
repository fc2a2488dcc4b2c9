import { useState, type HTMLInputTypeAttribute, type ReactNode } from 'react';
import { useTexts } from '../texts/spoken.tsx';
import { useFieldOf } from './form.tsx';

/** The frame of every control that one types into or opens. */
export const box =
  'w-full min-h-12 rounded-8 border bg-surface px-3 py-2 text-ink ' +
  'aria-invalid:border-2 aria-invalid:border-danger border-edge';

export type Around = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
};

export function labelled({
  label,
  optional,
  texts,
}: {
  label: ReactNode;
  optional: boolean;
  texts: { optional: string };
}) {
  return (
    <>
      {label}
      {optional && <span className="ms-2 text-sm font-normal text-soft">{texts.optional}</span>}
    </>
  );
}

/** Label, hint and faults around one control, bound to it for screen readers. */
export function useAround({ name, hint }: Pick<Around, 'name' | 'hint'>) {
  const { id, faults } = useFieldOf(name);
  const described = [hint !== undefined && `${id}-hint`, faults.length > 0 && `${id}-faults`].filter(Boolean);
  const aria = {
    'aria-invalid': faults.length > 0 || undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  };
  const below = (
    <ul id={`${id}-faults`} className="mt-1 font-bold text-danger">
      {faults.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
  const above = hint !== undefined && (
    <p id={`${id}-hint`} className="mb-1 text-sm text-soft">
      {hint}
    </p>
  );
  return { id, aria, above, below: faults.length > 0 && below };
}

type TextFieldProps = Around & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'search';
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly lang?: string;
  /** Stands in the field at its end, for example a button that shows a password. */
  readonly children?: ReactNode;
};

export function TextField(props: TextFieldProps) {
  const { name, label, hint, optional = false, value, onChange, type = 'text', children, ...rest } = props;
  const texts = useTexts();
  const { id, aria, above, below } = useAround({ name, hint });
  return (
    <div className="mb-5">
      <label htmlFor={id} className="mb-1 block font-bold">
        {labelled({ label, optional, texts: texts.forms })}
      </label>
      {above}
      <div className="flex gap-2">
        <input
          {...rest}
          {...aria}
          id={id}
          name={name}
          type={type}
          value={value}
          required={!optional}
          className={box}
          onChange={(event) => onChange(event.target.value)}
        />
        {children}
      </div>
      {below}
    </div>
  );
}

type PasswordFieldProps = Around & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
};

/** A password that can be shown, pasted and filled in by a password manager. */
export function PasswordField(props: PasswordFieldProps) {
  const texts = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <TextField {...props} type={shown ? 'text' : 'password'} lang="en" maxLength={256}>
      <button
        type="button"
        aria-pressed={shown}
        className="min-h-12 flex-none rounded-8 border border-edge bg-surface px-3 text-sm font-bold"
        onClick={() => setShown(!shown)}
      >
        {texts.forms.showPassword}
      </button>
    </TextField>
  );
}

export function TextArea(props: Around & { value: string; onChange: (value: string) => void; maxLength?: number }) {
  const { name, label, hint, optional = false, value, onChange, maxLength } = props;
  const texts = useTexts();
  const { id, aria, above, below } = useAround({ name, hint });
  return (
    <div className="mb-5">
      <label htmlFor={id} className="mb-1 block font-bold">
        {labelled({ label, optional, texts: texts.forms })}
      </label>
      {above}
      <textarea
        {...aria}
        id={id}
        name={name}
        rows={7}
        value={value}
        maxLength={maxLength}
        required={!optional}
        className={box}
        onChange={(event) => onChange(event.target.value)}
      />
      {below}
    </div>
  );
}
