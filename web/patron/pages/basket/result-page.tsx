import type { AnswerOf } from '../../../api/paths.ts';
import { stepsAfter } from '../../../refusals/next-steps.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { NextSteps } from '../../../ui/refusal-notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import type { Wish } from './basket.ts';

type Answer = AnswerOf<'POST', '/api/me/reservations'>;

/** What became of each title, handed on by the confirmation. */
export type Outcome = Answer & { readonly wishes: readonly Wish[] };

/** 「予約結果」: one line a title, those that were refused with why and what next (D2). */
export function ResultPage() {
  const texts = useTexts();
  const outcome = useHistoryState<Outcome>();
  const refused = outcome?.results.some((result) => result.outcome === 'refused') ?? false;
  return (
    <Page heading={texts.basket.resultHeading}>
      {outcome === undefined && <p>{texts.basket.gone}</p>}
      {outcome?.message !== undefined && <Notice tone="good" role="status" heading={outcome.message} />}
      {outcome !== undefined && outcome.message === undefined && (
        <Notice tone="danger" role="alert" heading={texts.basket.nothingMade} />
      )}
      {outcome?.warnings?.map(({ code, detail }) => (
        <Notice key={code} tone="warn" heading={detail} />
      ))}
      {outcome !== undefined && <Results outcome={outcome} />}
      {refused && <p className="mt-4">{texts.basket.kept}</p>}
      <Buttons>
        <ButtonLink href="/reservations" weight="main">
          {texts.basket.toReservations}
        </ButtonLink>
        <ButtonLink href="/basket">{texts.basket.back}</ButtonLink>
      </Buttons>
    </Page>
  );
}

function Results({ outcome }: { outcome: Outcome }) {
  const texts = useTexts();
  return (
    <Lines label={texts.basket.resultHeading}>
      {outcome.results.map((result) => {
        const wish = outcome.wishes.find(({ titleId }) => titleId === result.titleId);
        return (
          <Line key={result.titleId}>
            <TitleLine of={wish ?? { titleId: result.titleId, title: result.titleId, kind: 'book' }} linked={false}>
              {result.outcome === 'reserved' ? (
                <p className="mt-1">
                  <Tag tone="good">{texts.basket.made}</Tag>{' '}
                  {result.reservation.position !== undefined && texts.basket.place(result.reservation.position)}
                </p>
              ) : (
                <div className="mt-1">
                  <Tag tone="danger">{texts.basket.notMade}</Tag>
                  <p className="mt-1">{result.detail}</p>
                  <NextSteps steps={stepsAfter(result.code)} />
                </div>
              )}
            </TitleLine>
          </Line>
        );
      })}
    </Lines>
  );
}
