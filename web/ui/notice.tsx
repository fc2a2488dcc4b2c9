import { useEffect, useRef, type ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'warn' | 'danger';

const tones: { readonly [T in Tone]: { readonly box: string; readonly mark: string } } = {
  plain: { box: 'border-accent bg-accent-soft', mark: 'i' },
  good: { box: 'border-good bg-good-soft', mark: '✓' },
  warn: { box: 'border-warn bg-warn-soft', mark: '!' },
  danger: { box: 'border-danger bg-danger-soft', mark: '×' },
};

const ink: { readonly [T in Tone]: string } = {
  plain: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  danger: 'text-danger',
};

type NoticeProps = {
  readonly tone?: Tone;
  readonly heading?: ReactNode;
  readonly children?: ReactNode;
  /** `status` is read out when it appears, `alert` at once; neither for what stands there from the beginning. */
  readonly role?: 'status' | 'alert';
  /** Takes the focus when it appears, and again whenever this value changes. */
  readonly focusFor?: unknown;
};

/** Something to know before one goes on. The mark says in shape what the colour says. */
export function Notice({ tone = 'plain', heading, children, role, focusFor }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusFor !== undefined) box.current?.focus();
  }, [focusFor]);
  return (
    <div
      ref={box}
      role={role}
      tabIndex={focusFor === undefined ? undefined : -1}
      className={`my-4 flex gap-3 rounded-8 first:mt-0 border-l-4 p-4 ${tones[tone].box}`}
    >
      <span aria-hidden="true" className={`w-5 flex-none text-center font-bold ${ink[tone]}`}>
        {tones[tone].mark}
      </span>
      <div className="min-w-0 flex-1">
        {heading !== undefined && <p className="font-bold">{heading}</p>}
        {children}
      </div>
    </div>
  );
}
