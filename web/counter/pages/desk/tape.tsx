import { useDates } from '../../../texts/spoken.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Tone } from '../../../ui/notice.tsx';
import type { Scan } from '../../scanning/outcome.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { shownOf, useLibraryNames } from './answer-view.tsx';

const tones: { readonly [Name in ReturnType<typeof shownOf>]: Tone | 'none' } = {
  lent: 'good',
  shelve: 'none',
  'hold-here': 'plain',
  send: 'warn',
  'take-off': 'warn',
  'not-ours': 'danger',
  refused: 'danger',
  doubled: 'none',
  card: 'plain',
  waiting: 'none',
  undone: 'none',
};

/** The last 20 scans with what became of them, the latest first; what waits stands among them. */
export function Tape({ scans }: { scans: readonly Scan[] }) {
  const texts = useDeskTexts();
  const dates = useDates();
  if (scans.length === 0) return <p className="text-soft">{texts.desk.tapeEmpty}</p>;
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-soft">
        <tr className="border-b border-line">
          <th className="py-1 pe-2">{texts.desk.at}</th>
          <th className="py-1 pe-2">{texts.desk.what}</th>
          <th className="py-1">{texts.desk.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {scans.toReversed().map((scan) => (
          <tr key={scan.id} data-state={scan.state} className="border-b border-line align-baseline">
            <td className="py-1.5 pe-2 whitespace-nowrap">{dates.moment(new Date(scan.at).toISOString()).slice(-5)}</td>
            <td className="py-1.5 pe-2">
              <span lang="en" className="font-bold whitespace-nowrap">
                {scan.code}
              </span>
              {scan.title !== undefined && <span className="block text-soft">{scan.title}</span>}
            </td>
            <td className="py-1.5">
              <TapeOutcome scan={scan} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TapeOutcome({ scan }: { scan: Scan }) {
  const texts = useDeskTexts();
  const name = useLibraryNames();
  const { outcome, patronNumber } = scan;
  const shown = shownOf(scan);
  const to = outcome !== undefined && 'settled' in outcome ? outcome.settled.toLibraryId : undefined;
  return (
    <>
      <Tag tone={tones[shown]}>{texts.outcomes[shown].word}</Tag>
      {scan.undone === true && <span className="ms-2 text-soft">{texts.desk.undone}</span>}
      {patronNumber !== undefined && <span className="ms-2 text-soft">{patronNumber}</span>}
      {to !== undefined && <span className="ms-2">{name(to)}</span>}
      {outcome?.is === 'refused' && <span className="block text-danger">{outcome.detail}</span>}
    </>
  );
}
