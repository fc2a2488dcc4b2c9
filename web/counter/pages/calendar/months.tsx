import { useState } from 'react';
import { today } from '../../../texts/dates.ts';
import { useDates } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { monthAfter, weeksOf, type Draft } from './draft.ts';

type MonthsProps = {
  /** As the library reckons them from what is typed; undefined before the first answer. */
  readonly closedDays: readonly string[] | undefined;
  readonly draft: Draft;
  readonly onToggle: (day: string, isClosed: boolean) => void;
};

/** Two months beside one another, each day a button that opens or closes it. */
export function Months({ closedDays, draft, onToggle }: MonthsProps) {
  const texts = useDeskTexts();
  const first = today().slice(0, 7);
  const [month, setMonth] = useState(first);
  const closed = new Set(closedDays);
  return (
    <>
      <div className="mb-2 flex justify-between">
        <Button disabled={month <= first} onClick={() => setMonth(monthAfter(month, -1))}>
          {texts.calendar.before}
        </Button>
        <Button disabled={month >= monthAfter(first, 10)} onClick={() => setMonth(monthAfter(month, 1))}>
          {texts.calendar.after}
        </Button>
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        {[month, monthAfter(month, 1)].map((one) => (
          <Month key={one} month={one} closed={closed} draft={draft} onToggle={onToggle} />
        ))}
      </div>
    </>
  );
}

type MonthProps = Pick<MonthsProps, 'draft' | 'onToggle'> & { month: string; closed: ReadonlySet<string> };

function Month({ month, closed, draft, onToggle }: MonthProps) {
  const texts = useDeskTexts();
  const dates = useDates();
  return (
    <table className="w-full table-fixed border-collapse text-center">
      <caption className="mb-1 font-bold">{dates.month(month)}</caption>
      <thead>
        <tr className="text-sm text-soft">
          {texts.calendar.weekdays.map((name) => (
            <th key={name} scope="col" className="font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, weekday) => (
              <td key={day ?? `empty-${weekday}`} className="p-0.5">
                {day !== null && <DayButton day={day} isClosed={closed.has(day)} draft={draft} onToggle={onToggle} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = Pick<MonthsProps, 'draft' | 'onToggle'> & { day: string; isClosed: boolean };

function DayButton({ day, isClosed, draft, onToggle }: DayProps) {
  const texts = useDeskTexts();
  const dates = useDates();
  const special = isClosed ? draft.closed.includes(day) : draft.open.includes(day);
  const names = isClosed
    ? { plain: texts.calendar.closed, special: texts.calendar.specialClosed }
    : { plain: texts.calendar.open, special: texts.calendar.specialOpen };
  const name = special ? names.special : names.plain;
  return (
    <button
      type="button"
      disabled={day < today()}
      aria-pressed={isClosed}
      className={`min-h-11 w-full rounded-4 border leading-130 disabled:opacity-50 ${
        isClosed ? 'border-danger bg-danger-soft font-bold text-danger' : 'border-line bg-surface'
      } ${special ? 'border-2 border-dashed' : ''}`}
      onClick={() => onToggle(day, isClosed)}
    >
      <span className="sr-only">
        {dates.day(day)} {name}
      </span>
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span aria-hidden="true" className="block text-[0.6875rem]">
        {isClosed ? (special ? texts.calendar.signs.specialClosed : texts.calendar.signs.closed) : ''}
        {!isClosed && special ? texts.calendar.signs.specialOpen : ''}
      </span>
    </button>
  );
}
