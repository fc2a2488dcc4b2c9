import type { ReactNode } from 'react';
import { useTexts } from '../texts/spoken.tsx';
import { box, labelled, useAround, type Around } from './field.tsx';

type Choice<Value extends string> = {
  readonly value: Value;
  readonly name: string;
  readonly disabled?: boolean;
};

type ChoiceProps<Value extends string> = Around & {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
};

type RadiosProps<Value extends string> = ChoiceProps<Value> & {
  /** For names of any length: one under another. */
  readonly stacked?: boolean;
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
export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { name, label, hint, value, onChange, choices, stacked = false } = props;
  const { id, aria, above, below } = useAround({ name, hint });
  return (
    <fieldset id={id} tabIndex={-1} className="mb-5" aria-describedby={aria['aria-describedby']}>
      <legend className="mb-1 font-bold">{label}</legend>
      {above}
      <div className={stacked ? 'grid' : 'flex flex-wrap gap-x-6'}>
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              className="size-5 flex-none accent-accent"
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
