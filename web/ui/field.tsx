import { useState, type HTMLInputTypeAttribute, type ReactNode } from 'react';
import { useTexts } from '../texts/spoken.tsx';
import { useFieldOf } from './form.tsx';

const box =
  'w-full min-h-12 rounded-8 border bg-surface px-3 py-2 text-ink aria-invalid:border-2 aria-invalid:border-danger border-edge';

type Around = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
};

function labelled({ label, optional, texts }: { label: ReactNode; optional: boolean; texts: { optional: string } }) {
  return (
    <>
      {label}
      {optional && <span className="ms-2 text-sm font-normal text-soft">{texts.optional}</span>}
    </>
  );
}

/** Label, hint and faults around one control, bound to it for screen readers. */
function useAround({ name, hint }: Pick<Around, 'name' | 'hint'>) {
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

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly name: string;
  readonly disabled?: boolean;
};

type ChoiceProps<Value extends string> = Around & {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
};

/** One of many, in a list that opens. */
export function Select<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, hint, optional = false, value, onChange, choices } = props;
  const texts = useTexts();
  const { id, aria, above, below } = useAround({ name, hint });
  return (
    <div className="mb-5">
      <label htmlFor={id} className="mb-1 block font-bold">
        {labelled({ label, optional, texts: texts.forms })}
      </label>
      {above}
      <select
        {...aria}
        id={id}
        name={name}
        value={value}
        className={box}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.name}
          </option>
        ))}
      </select>
      {below}
    </div>
  );
}

/** One of a few, all in view. */
export function Radios<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, hint, value, onChange, choices } = props;
  const { id, aria, above, below } = useAround({ name, hint });
  return (
    <fieldset id={id} tabIndex={-1} className="mb-5" aria-describedby={aria['aria-describedby']}>
      <legend className="mb-1 font-bold">{label}</legend>
      {above}
      <div className="flex flex-wrap gap-x-6">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              className="size-5 accent-accent"
              onChange={() => onChange(choice.value)}
            />
            {choice.name}
          </label>
        ))}
      </div>
      {below}
    </fieldset>
  );
}

/** Yes or no, with its sentence beside it. */
export function Checkbox(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  name?: string;
}) {
  const { checked, onChange, children, name } = props;
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        className="size-5 flex-none accent-accent"
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
