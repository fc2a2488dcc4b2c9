import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { libraries } from '../../queries.ts';
import { filtersIn, narrowed, type Asked, type Filters, type Narrowing } from './asked.ts';
import { byDecade } from './decades.ts';

type Counts = NonNullable<AnswerOf<'GET', '/api/catalogue/titles'>['counts']>;

const chip =
  'inline-flex min-h-11 items-center gap-2 rounded-full border border-accent bg-accent-soft px-3 text-accent ' +
  'no-underline hover:underline';

/** The name of a filter's value: a class by its first digit, a library by its name. */
function useValueName(): (name: Narrowing, value: string) => string {
  const texts = useTexts();
  const places = useQuery(libraries).data?.items ?? [];
  return (name, value) => {
    if (name === 'kind') return texts.titles.kinds[value as 'book' | 'av'];
    if (name === 'libraryId') return places.find(({ libraryId }) => libraryId === value)?.name ?? value;
    if (name === 'ndc') return `${value} ${texts.titles.classNames[Number(value.at(0))] ?? ''}`;
    if (name === 'onShelf') return texts.search.onShelf;
    return texts.search.year(value);
  };
}

/** The filters that a list has, each with the way to do without it. */
export function Narrowed({ asked }: { asked: Asked }) {
  const { search: words } = useTexts();
  const nameOf = useValueName();
  const filters = filtersIn(asked);
  if (filters.length === 0) return null;
  return (
    <ul aria-label={words.narrowedBy} className="mb-4 flex flex-wrap gap-2">
      {filters.map((name) => {
        const value = nameOf(name, asked[name] ?? '');
        const said = name === 'yearFrom' || name === 'yearTo' ? `${words.filters[name]} ${value}` : value;
        return (
          <li key={name}>
            <Link href={narrowed(asked, { [name]: undefined })} className={chip}>
              <span aria-hidden="true">{said}</span>
              <span aria-hidden="true">×</span>
              <span className="sr-only">{words.removeFilter(said)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Where filters stand beside the list they are open from the beginning; above it they would push it away. */
const isWide = () => matchMedia('(min-width: 64rem)').matches;

/** A filter that a list can have, with how many titles would be left. */
type Choice = { readonly said: string; readonly titles: number; readonly filters: Filters };

/** What a list can be narrowed by: only where there is a choice. */
function useChoices(counts: Counts, asked: Asked): (readonly [heading: string, choices: readonly Choice[]])[] {
  const { search: words } = useTexts();
  const nameOf = useValueName();
  const values = (name: Narrowing, counted: Counts['kinds']): Choice[] =>
    asked[name] !== undefined
      ? []
      : counted.map(({ value, titles }) => ({ said: nameOf(name, value), titles, filters: { [name]: value } }));
  const isOfYears = asked.yearFrom !== undefined || asked.yearTo !== undefined;
  const decades = (isOfYears ? [] : byDecade(counts.years)).map(([from, titles]) => {
    const filters = { yearFrom: String(Math.max(1, from)), yearTo: String(from + 9) };
    return { said: words.decade(from), titles, filters };
  });
  const groups = [
    [words.filters.kind, values('kind', counts.kinds)],
    [words.filters.ndc, values('ndc', counts.ndc)],
    [words.filters.libraryId, values('libraryId', counts.libraries)],
    [words.filters.decade, decades],
  ] as const;
  return groups.filter(([, choices]) => choices.length > 1);
}

/** Ways to a shorter list, each with how many titles it would have. */
export function Narrow({ counts, asked }: { counts: Counts; asked: Asked }) {
  const { search: words } = useTexts();
  const groups = useChoices(counts, asked);
  const isOffered = asked.onShelf === undefined && counts.total > 0;
  if (groups.length === 0 && !isOffered) return null;
  return (
    <details open={isWide()} className="mb-4 rounded-12 border border-line bg-surface px-4 lg:mb-0">
      <summary className="flex min-h-11 items-center font-bold">{words.narrow}</summary>
      <div className="pb-3">
        {isOffered && (
          <Way href={narrowed(asked, { onShelf: 'true' })}>
            <span>{words.onShelf}</span>
          </Way>
        )}
        {groups.map(([heading, choices]) => (
          <Group key={heading} heading={heading} choices={choices} isExact={counts.exact} asked={asked} />
        ))}
      </div>
    </details>
  );
}

type GroupProps = {
  readonly heading: string;
  readonly choices: readonly Choice[];
  readonly isExact: boolean;
  readonly asked: Asked;
};

function Group({ heading, choices, isExact, asked }: GroupProps) {
  const { search: words, titles } = useTexts();
  return (
    <section className="mt-2">
      <h2 className="text-sm font-bold text-soft">{heading}</h2>
      <ul>
        {choices.map(({ said, titles: count, filters }) => (
          <li key={said}>
            <Way href={narrowed(asked, filters)}>
              <span className="min-w-0 flex-1">{said}</span>
              <span className="text-sm text-soft">{isExact ? titles.records(count) : words.atMost(count)}</span>
            </Way>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="flex min-h-11 items-center justify-between gap-3 text-accent underline-offset-4">
      {children}
    </Link>
  );
}
