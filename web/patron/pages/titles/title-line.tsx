import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ItemHeading } from '../../../ui/page.tsx';
import { WithReading } from '../../../ui/readings.tsx';
import { Spine } from '../../../ui/spine.tsx';

type Named = {
  readonly titleId: string;
  readonly title: string;
  readonly titleReading?: string | null;
  readonly kind: 'book' | 'av';
  readonly ndc?: string | null;
  readonly authors?: readonly string[];
  readonly publisher?: string | null;
  readonly publishedYear?: number | null;
};

type TitleLineProps = {
  readonly of: Named;
  readonly linked?: boolean;
  readonly children?: ReactNode;
  /** What one can do with it: below over the whole width, on a wide screen beside. */
  readonly below?: ReactNode;
};

/**
 * A title in a list: its back, its name as the way to its page, and who and when. What else a list says stands below.
 */
export function TitleLine({ of, children, below, linked = true }: TitleLineProps) {
  const who = (of.authors ?? []).join('、');
  const name = <WithReading text={of.title} reading={of.titleReading} />;
  const when = [of.publisher, of.publishedYear].filter((part) => part !== null && part !== undefined).join('、');
  return (
    <div className="lg:flex lg:items-center lg:justify-between lg:gap-6">
      <div className="flex min-w-0 flex-1 gap-3">
        <Spine ndc={of.ndc} kind={of.kind} />
        <div className="min-w-0 flex-1">
          <ItemHeading>
            {linked ? (
              <Link href={`/titles/${of.titleId}`} className="link inline-block py-1">
                {name}
              </Link>
            ) : (
              name
            )}
          </ItemHeading>
          {who !== '' && <p className="text-sm leading-140 text-soft">{who}</p>}
          {when !== '' && <p className="text-sm leading-140 text-soft">{when}</p>}
          {children}
        </div>
      </div>
      {below !== undefined && <div className="mt-2 flex-none sm:ms-14 lg:mt-0">{below}</div>}
    </div>
  );
}

/** Lines of a list, each on its own surface. */
export function Lines({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-12 border border-line bg-surface">
      {children}
    </ul>
  );
}

export function Line({ children }: { children: ReactNode }) {
  return <li className="px-4 py-3">{children}</li>;
}
