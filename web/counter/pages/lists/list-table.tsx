import type { ReactNode } from 'react';

type Column = {
  readonly name: string;
  readonly narrow?: boolean;
  /** Of use on the screen alone. */
  readonly notOnPaper?: boolean;
};

type ListTableProps = {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
};

/** A list to look through and to print. */
export function ListTable({ caption, columns, children }: ListTableProps) {
  return (
    <table className="w-full border-collapse bg-surface text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b-2 border-edge text-sm">
          {columns.map(({ name, narrow = false, notOnPaper = false }) => (
            <th
              key={name}
              scope="col"
              className={`p-2 ${narrow ? 'w-1 whitespace-nowrap' : ''} ${notOnPaper ? 'no-print' : ''}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function Row({ marked = false, children }: { marked?: boolean; children: ReactNode }) {
  return <tr className={`border-b border-line align-baseline ${marked ? 'bg-good-soft' : ''}`}>{children}</tr>;
}

/** `narrow` keeps its words in one line; `code` does, too, and is no Japanese. */
export function Cell({ children, ...how }: { children: ReactNode; code?: boolean; narrow?: boolean }) {
  const { code = false, narrow = code } = how;
  return (
    <td
      lang={code ? 'en' : undefined}
      className={`p-2 ${code ? 'font-bold' : ''} ${narrow ? 'whitespace-nowrap' : ''}`}
    >
      {children}
    </td>
  );
}

/** The box that is ticked by hand on paper, and by a scan on the screen. */
export function Tick({ done, word }: { done: boolean; word: string }) {
  return (
    <td className="w-1 p-2 text-center whitespace-nowrap">
      <span aria-hidden="true" className="inline-block size-6 border-2 border-ink text-center leading-100 font-bold">
        {done ? '✓' : ''}
      </span>
      {done && <span className="sr-only">{word}</span>}
    </td>
  );
}
