import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../../api/use-write.ts';
import { useDates, useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Facts } from '../../../ui/tag.tsx';
import { loans } from '../../queries.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import type { Loan } from './loans-page.tsx';
import { renewAll, type RenewalDraft, type Wanted } from './renewal.ts';

/** 「貸出延長確認」: the new due day of each, before anything is renewed (F2). */
export function RenewalPage() {
  const texts = useTexts();
  const draft = useHistoryState<RenewalDraft>();
  const query = useQuery({ ...loans, staleTime: 0 });
  return (
    <Page heading={texts.loans.confirmHeading} from={[{ href: '/loans', name: texts.loans.heading }]}>
      <Await query={query} lines={2}>
        {({ items }) => {
          const chosen = items.filter(({ loanId }) => draft?.loanIds.includes(loanId) ?? false);
          return draft === undefined || chosen.length === 0 ? <Gone /> : <Confirm chosen={chosen} draft={draft} />;
        }}
      </Await>
    </Page>
  );
}

function Gone() {
  const texts = useTexts();
  return (
    <>
      <p>{texts.loans.gone}</p>
      <Buttons>
        <ButtonLink href="/loans">{texts.loans.back}</ButtonLink>
      </Buttons>
    </>
  );
}

function Confirm({ chosen, draft }: { chosen: readonly Loan[]; draft: RenewalDraft }) {
  const texts = useTexts();
  const dates = useDates();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const wanted = chosen.flatMap(({ loanId, title, renewedDueOn }): Wanted[] =>
    renewedDueOn === undefined ? [] : [{ loanId, title, newDueOn: renewedDueOn }],
  );
  const renew = useWrite(
    renewAll,
    (outcomes) => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate('/loans/renewal/results', { replace: true, state: { outcomes } });
    },
    draft.intent,
  );
  return (
    <>
      {wanted.length > 0 && <p className="mb-4">{texts.loans.confirmText}</p>}
      {renew.refused !== null && <RefusalNotice refused={renew.refused} focused />}
      <Lines label={texts.loans.confirmHeading}>
        {chosen.map((loan) => (
          <Line key={loan.loanId}>
            <TitleLine of={loan} linked={false}>
              <Facts
                items={[
                  [texts.loans.due, dates.day(loan.dueOn)],
                  [
                    texts.loans.newDue,
                    loan.renewedDueOn === undefined ? (
                      <strong key="none">
                        {texts.loans.cannot}
                        {loan.reasonDetail !== undefined && `(${loan.reasonDetail})`}
                      </strong>
                    ) : (
                      <strong key="new" className="text-lg">
                        {dates.day(loan.renewedDueOn)}
                      </strong>
                    ),
                  ],
                ]}
              />
            </TitleLine>
          </Line>
        ))}
      </Lines>
      <Buttons>
        {wanted.length > 0 && (
          <Button weight="main" busy={renew.busy} onClick={() => renew.run(wanted)}>
            {texts.loans.renew}
          </Button>
        )}
        <ButtonLink href="/loans">{texts.loans.back}</ButtonLink>
      </Buttons>
    </>
  );
}
