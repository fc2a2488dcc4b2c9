import { stepsAfter } from '../../../refusals/next-steps.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { NextSteps } from '../../../ui/refusal-notice.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Line, Lines } from '../titles/title-line.tsx';
import type { RenewalOutcome } from './renewal.ts';

/** 「貸出延長申込結果」: the new due day, or why it was not renewed. */
export function RenewalResultPage() {
  const texts = useTexts();
  const dates = useDates();
  const outcomes = useHistoryState<{ readonly outcomes: readonly RenewalOutcome[] }>()?.outcomes ?? [];
  const renewed = outcomes.filter(({ outcome }) => outcome === 'renewed').length;
  return (
    <Page heading={texts.loans.resultHeading}>
      {outcomes.length === 0 && <p>{texts.loans.gone}</p>}
      {renewed > 0 && <Notice tone="good" role="status" heading={texts.loans.doneCount(renewed)} />}
      {outcomes.length > 0 && (
        <Lines label={texts.loans.resultHeading}>
          {outcomes.map((one) => (
            <Line key={one.loanId}>
              <h2 className="font-bold">{one.title}</h2>
              {one.outcome === 'renewed' ? (
                <p className="mt-1">
                  <Tag tone="good">{texts.loans.done}</Tag> {texts.loans.newDue} <strong>{dates.day(one.dueOn)}</strong>
                </p>
              ) : (
                <div className="mt-1">
                  <Tag tone="danger">{texts.loans.notDone}</Tag>
                  <p className="mt-1">{one.detail}</p>
                  <NextSteps steps={stepsAfter(one.code)} />
                </div>
              )}
            </Line>
          ))}
        </Lines>
      )}
      <Buttons>
        <ButtonLink href="/loans" weight="main">
          {texts.loans.back}
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
