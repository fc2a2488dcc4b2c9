import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Section } from '../../../ui/page.tsx';

type Title = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>;

/** 続きものの巻: all volumes of the set in their order, each the way to its page (L2). */
export function Volumes({ of: { titleId, volumes = [] } }: { of: Pick<Title, 'titleId' | 'volumes'> }) {
  const { titles } = useTexts();
  if (volumes.length === 0) return null;
  return (
    <Section heading={titles.volumes}>
      <p className="mb-2 text-sm text-soft">{titles.volumesText(volumes.length)}</p>
      <ol className="border-b border-line">
        {volumes.map((one) => (
          <li key={one.titleId} className="border-t border-line">
            {one.titleId === titleId ? (
              <span aria-current="page" className="inline-flex min-h-11 items-center font-bold">
                {titles.thisVolume(one.title)}
              </span>
            ) : (
              <Link href={`/titles/${one.titleId}`} className="link inline-flex min-h-11 items-center">
                {one.title}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
