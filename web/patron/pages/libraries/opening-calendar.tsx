import { daysAfter, today } from '../../../texts/dates.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';

/** How far the list of closed days reaches, today included. */
const daysKnown = 60;

type Cell = { readonly day: string; readonly closed: boolean } | null;

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The known days of each month in weeks from Sunday on; null where a week begins or ends outside of them. */
function monthsOf(closedDays: readonly string[]): ReadonlyMap<string, readonly (readonly Cell[])[]> {
  const closed = new Set(closedDays);
  const first = today();
  const days = Array.from({ length: daysKnown }, (_, index) => daysAfter(first, index));
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  return new Map(
    months.map((month) => {
      const some = days.filter((day) => day.startsWith(month));
      const cells: Cell[] = [
        ...Array.from({ length: weekdayOf(some[0] ?? first) }, () => null),
        ...some.map((day) => ({ day, closed: closed.has(day) })),
      ];
      while (cells.length % 7 !== 0) cells.push(null);
      return [month, Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))];
    }),
  );
}

/** A calendar that one can look at: month by month, closed days marked by a word and a ground. */
export function OpeningCalendar({ name, closedDays }: { name: string; closedDays: readonly string[] }) {
  const dates = useDates();
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-6">
      {[...monthsOf(closedDays)].map(([month, weeks]) => (
        <Month key={month} name={name} month={dates.month(month)} weeks={weeks} />
      ))}
    </div>
  );
}

function Month({ name, month, weeks }: { name: string; month: string; weeks: readonly (readonly Cell[])[] }) {
  const texts = useTexts();
  return (
    <table className="text-center tabular-nums">
      <caption className="mb-1 text-start font-bold">
        {month} <span className="sr-only">{name}</span>
      </caption>
      <thead>
        <tr>
          {texts.libraries.weekdays.map((weekday) => (
            <th key={weekday} scope="col" className="size-9 text-sm font-normal text-soft">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((cell) => cell !== null)?.day ?? ''}>
            {week.map((cell, index) => (
              <Day key={cell?.day ?? `none-${index}`} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell }: { cell: Cell }) {
  const texts = useTexts();
  if (cell === null) return <td>&nbsp;</td>;
  return (
    <td className={`size-9 leading-100 ${cell.closed ? 'rounded-4 bg-danger-soft text-danger' : ''}`}>
      {Number(cell.day.slice(8))}
      {cell.closed && <span className="block text-[0.6875rem] leading-120">{texts.libraries.closed}</span>}
    </td>
  );
}
