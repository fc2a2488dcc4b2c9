import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'wouter';

export type Weight = 'main' | 'other' | 'danger' | 'quiet';

const shape =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-8 py-2 text-center font-bold leading-130 ' +
  'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60';

const weights: { readonly [W in Weight]: string } = {
  main: 'px-4 bg-accent text-accent-ink hover:underline underline-offset-4',
  other: 'px-3 border border-edge bg-surface text-ink hover:border-accent hover:text-accent',
  danger: 'px-3 border border-danger bg-surface text-danger hover:bg-danger-soft',
  quiet: '-mx-1 px-1 text-accent underline underline-offset-4 hover:decoration-2',
};

const classesOf = ({ weight, wide, small }: { weight: Weight; wide: boolean; small: boolean }) =>
  `${shape} ${weights[weight]} ${wide ? 'w-full' : ''} ${small ? 'text-sm' : ''}`;

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly weight?: Weight;
  /** While what it does is under way it takes no second press, and keeps the focus. */
  readonly busy?: boolean;
  readonly wide?: boolean;
  /** In smaller words, for several in each line of a list; as high as any other. */
  readonly small?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button of at least 44 px. `type` is `button` unless it is said otherwise. */
export function Button(props: ButtonProps) {
  const { weight = 'other', busy = false, wide = false, small = false, onClick, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={classesOf({ weight, wide, small })}
    >
      {children}
      {busy && <span aria-hidden="true">…</span>}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink(props: {
  href: string;
  weight?: Weight;
  wide?: boolean;
  small?: boolean;
  state?: unknown;
  children: ReactNode;
}) {
  const { href, weight = 'other', wide = false, small = false, state, children } = props;
  return (
    <Link href={href} state={state} className={`no-underline ${classesOf({ weight, wide, small })}`}>
      {children}
    </Link>
  );
}

/** The same for an address outside these pages, which is not told where its visitor comes from. */
export function WayOut({ href, weight = 'other', children }: { href: string; weight?: Weight; children: ReactNode }) {
  return (
    <a href={href} rel="noreferrer" className={`${shape} no-underline ${weights[weight]}`}>
      {children}
    </a>
  );
}

/** Buttons in a row, one under another on a narrow screen. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-col gap-3 sm:flex-row sm:flex-wrap">{children}</div>;
}
