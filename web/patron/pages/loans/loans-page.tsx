import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../../api/paths.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Page } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Facts, Tag } from '../../../ui/tag.tsx';
import { loans } from '../../queries.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import type { RenewalDraft } from './renewal.ts';

export type Loan = AnswerOf<'GET', '/api/me/loans'>['items'][number];

/** 「貸出状況一覧」 (F1): due days, what is overdue, and what can be renewed or why not. */
export function LoansPage() {
  const texts = useTexts();
  const query = useQuery(loans);
  return (
    <Page heading={texts.loans.heading} from={[{ href: '/', name: texts.frame.name }]} wide>
      <Await query={query} isEmpty={({ items }) => items.length === 0} empty={<NoLoans />}>
        {({ items }) => <LoanList items={items} />}
      </Await>
    </Page>
  );
}

function NoLoans() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.loans.empty}</p>
      <Buttons>
        <ButtonLink href="/search" weight="main">
          {texts.steps.search}
        </ButtonLink>
      </Buttons>
    </>
  );
}

const draftOf = (chosen: readonly Loan[]): RenewalDraft => ({
  loanIds: chosen.map(({ loanId }) => loanId),
  intent: crypto.randomUUID(),
});

function LoanList({ items }: { items: readonly Loan[] }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const sorted = items.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const renewable = sorted.filter(({ canRenew }) => canRenew);
  const chosen = renewable.filter(({ loanId }) => ticked.includes(loanId));
  const tick = (loanId: string, on: boolean) =>
    setTicked(on ? [...ticked, loanId] : ticked.filter((one) => one !== loanId));
  return (
    <>
      {items.some(({ overdue }) => overdue) && (
        <Notice tone="danger" heading={texts.loans.overdue}>
          <p>{texts.loans.overdueText}</p>
        </Notice>
      )}
      <p className="mb-3 text-sm text-soft">{texts.loans.rules}</p>
      <Lines label={texts.loans.heading}>
        {sorted.map((loan) => (
          <Line key={loan.loanId}>
            <LoanLine loan={loan}>
              {loan.canRenew && (
                <div className="no-print flex flex-wrap items-center gap-x-4">
                  {renewable.length > 1 && (
                    <Checkbox checked={ticked.includes(loan.loanId)} onChange={(on) => tick(loan.loanId, on)}>
                      {texts.loans.pick}
                      <span className="sr-only">{loan.title}</span>
                    </Checkbox>
                  )}
                  <ButtonLink href="/loans/renewal" state={draftOf([loan])}>
                    {texts.loans.renew}
                    <span className="sr-only">{loan.title}</span>
                  </ButtonLink>
                </div>
              )}
            </LoanLine>
          </Line>
        ))}
      </Lines>
      <div className="no-print">
        <Buttons>
          {chosen.length > 0 && (
            <Button weight="main" onClick={() => navigate('/loans/renewal', { state: draftOf(chosen) })}>
              {texts.loans.renewTicked(chosen.length)}
            </Button>
          )}
          <Button onClick={() => print()}>{texts.loans.print}</Button>
        </Buttons>
      </div>
    </>
  );
}

/** A loan with its due day, which is what one looks for. */
export function LoanLine({ loan, children }: { loan: Loan; children?: ReactNode }) {
  const texts = useTexts();
  const dates = useDates();
  return (
    <TitleLine of={loan} below={children}>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        {loan.overdue && <Tag tone="danger">{texts.loans.overdue}</Tag>}
        {loan.renewals > 0 && <Tag>{texts.loans.renewed}</Tag>}
      </p>
      <Facts
        items={[
          [
            texts.loans.due,
            <span key="due">
              <strong className="text-lg">{dates.day(loan.dueOn)}</strong>{' '}
              <span className="whitespace-nowrap text-soft">{dates.distance(loan.dueOn)}</span>
            </span>,
          ],
        ]}
      />
      {!loan.canRenew && <p className="mt-1 text-sm text-soft">{loan.reasonDetail}</p>}
    </TitleLine>
  );
}
