import { useTexts } from '../texts/spoken.tsx';

/** The ten classes of the Nippon Decimal Classification: a sign for each, and a quiet ground. */
const grounds = [
  'bg-[#6b6b6b]',
  'bg-[#5c4a86]',
  'bg-[#8a4b2a]',
  'bg-[#7a3b57]',
  'bg-[#1d5f6e]',
  'bg-[#3f5b7d]',
  'bg-[#5d6b1e]',
  'bg-[#9a3b3b]',
  'bg-[#2f6b4f]',
  'bg-[#2d4a8a]',
];

const back =
  'flex h-16 w-11 flex-none flex-col items-center rounded-4 border-l-4 border-black/25 py-1.5 text-white select-none';

/** `ndc` is null for a title without a class, and undefined where a list does not say it. */
type Shelved = { readonly ndc: string | null | undefined; readonly kind: 'book' | 'av' };

/**
 * What stands for a cover: the class of the title, as on the label on its back. Decoration for the eye; screen
 * readers have the words beside it.
 */
export function Spine({ ndc, kind }: Shelved) {
  const texts = useTexts();
  const first = Number(ndc?.at(0) ?? Number.NaN);
  const ground = kind === 'av' ? 'bg-[#4d4d4d]' : (grounds[first] ?? 'bg-[#6b6b6b]');
  const sign = kind === 'av' ? texts.titles.avSign : (texts.titles.classSigns[first] ?? texts.titles.bookSign);
  return (
    <span aria-hidden="true" className={`${back} ${first >= 0 ? 'justify-between' : 'justify-center'} ${ground}`}>
      <span className="text-lg leading-100 font-bold">{sign}</span>
      {first >= 0 && (
        <span className="rounded-sm bg-white px-1 text-[0.6875rem] leading-130 text-black">{ndc?.slice(0, 3)}</span>
      )}
    </span>
  );
}
