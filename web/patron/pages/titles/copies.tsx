import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../api/paths.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { Section } from '../../../ui/page.tsx';
import { libraries } from '../../queries.ts';

export type TitleCopies = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>['copies'];

/** 所蔵: what each library has, what is on its shelf now, and how many wait (L2). */
export function Copies({ of: { copies, waiting } }: { of: { copies: TitleCopies; waiting: number } }) {
  const { titles } = useTexts();
  const places = useQuery(libraries).data?.items ?? [];
  const nameOf = (libraryId: string) => places.find((one) => one.libraryId === libraryId)?.name ?? libraryId;
  return (
    <Section heading={titles.copies}>
      {copies.libraries.length > 0 && (
        <table className="w-full border-b border-line">
          <thead className="sr-only">
            <tr>
              <th scope="col">{titles.library}</th>
              <th scope="col">{titles.onShelf}</th>
            </tr>
          </thead>
          <tbody>
            {copies.libraries.map(({ libraryId, total, available }) => (
              <tr key={libraryId} className="border-t border-line">
                <th scope="row" className="w-1/2 py-2 pe-4 text-start font-normal">
                  {nameOf(libraryId)}
                </th>
                <td className="py-2 text-end sm:whitespace-nowrap">{titles.onShelfOf(available, total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="mt-2">
        <WhereCopiesAre copies={copies} />
        <li>{titles.waitingText(waiting)}</li>
      </ul>
    </Section>
  );
}

/** Where the copies are that are not on a shelf, and when the first of them is due back. Nobody is named. */
export function WhereCopiesAre({ copies: { onLoan, inTransit, onHold, nextDueOn } }: { copies: TitleCopies }) {
  const { titles } = useTexts();
  const dates = useDates();
  return (
    <>
      {onLoan > 0 && <li>{titles.onLoan(onLoan, nextDueOn === undefined ? undefined : dates.day(nextDueOn))}</li>}
      {inTransit > 0 && <li>{titles.inTransit(inTransit)}</li>}
      {onHold > 0 && <li>{titles.onHold(onHold)}</li>}
    </>
  );
}
