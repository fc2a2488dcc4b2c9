import type { ReactNode } from 'react';
import type { Tone } from './notice.tsx';

const tones: { readonly [T in Tone | 'none']: string } = {
  none: 'border-edge text-soft',
  plain: 'border-accent bg-accent-soft text-accent',
  good: 'border-good bg-good-soft text-good',
  warn: 'border-warn bg-warn-soft text-warn',
  danger: 'border-danger bg-danger-soft text-danger',
};

/** A state in a word. The word says it; the colour only helps to find it. */
export function Tag({ tone = 'none', children }: { tone?: Tone | 'none'; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-4 border px-2 py-0.5 text-sm leading-140 font-bold ${tones[tone]}`}>
      {children}
    </span>
  );
}

type FactsProps = {
  readonly items: readonly (readonly [name: string, value: ReactNode])[];
  /** One after another, as many in a line as fit: where a list is long. */
  readonly flowing?: boolean;
};

/** Facts as name and value, in a line each. */
export function Facts({ items, flowing = false }: FactsProps) {
  if (flowing)
    return (
      <dl className="flex flex-wrap gap-x-6 gap-y-0.5">
        {items.map(([name, value]) => (
          <div key={name} className="flex gap-x-2">
            <dt className="flex-none text-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <dl className="grid grid-cols-[fit-content(45%)_1fr] items-baseline gap-x-4 gap-y-1">
      {items.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
