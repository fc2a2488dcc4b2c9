import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, once } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { Refused } from '../../../api/refused.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { MailAddress } from '../../../ui/mail-address.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { NextSteps, RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { stepsAfter } from '../../../refusals/next-steps.ts';
import { Facts, Tag } from '../../../ui/tag.tsx';
import { api } from '../../library.ts';
import { libraries, preview } from '../../queries.ts';
import { Line, Lines, TitleLine } from '../titles/title-line.tsx';
import { takeOutOfBasket } from './basket.ts';
import type { Draft } from './draft.ts';
import type { Outcome } from './result-page.tsx';

/** 「予約内容確認」: what would be reserved, where and in which place; nothing is reserved before 「予約」 (D2). */
export function ConfirmationPage() {
  const texts = useTexts();
  const draft = useHistoryState<Draft>();
  return (
    <Page heading={texts.basket.confirmHeading} from={[{ href: '/basket', name: texts.basket.heading }]}>
      {draft === undefined ? (
        <>
          <p>{texts.basket.gone}</p>
          <Buttons>
            <ButtonLink href="/basket">{texts.basket.back}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <Confirm draft={draft} />
      )}
    </Page>
  );
}

/** The answer 409 holds the same results as 201: each title with its reason. */
function resultsOf(error: unknown): Outcome['results'] | undefined {
  const results = error instanceof Refused && error.code === 'nothing-reserved' ? error.rest['results'] : undefined;
  return results as Outcome['results'] | undefined;
}

async function reserve({ body }: Draft, key: string): Promise<Omit<Outcome, 'wishes'>> {
  try {
    return await answerOf(api.POST('/api/me/reservations', { body, headers: once(key) }));
  } catch (error) {
    const results = resultsOf(error);
    if (results === undefined) throw error;
    return { results };
  }
}

function Confirm({ draft }: { draft: Draft }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const query = useQuery(preview(draft.body));
  const write = useWrite(
    reserve,
    (answer) => {
      const made = answer.results.filter(({ outcome }) => outcome === 'reserved').map(({ titleId }) => titleId);
      takeOutOfBasket(made);
      void cache.invalidateQueries({ queryKey: ['me'] });
      void cache.invalidateQueries({ queryKey: ['titles'] });
      navigate('/basket/results', { replace: true, state: { ...answer, wishes: draft.wishes } });
    },
    draft.intent,
  );
  return (
    <>
      <p className="mb-4">{texts.basket.confirmText}</p>
      {write.refused !== null && <RefusalNotice refused={write.refused} focused />}
      <Await query={query} lines={draft.wishes.length}>
        {(given) => <Preview draft={draft} given={given} />}
      </Await>
      <Buttons>
        <Button weight="main" busy={write.busy} onClick={() => write.run(draft)}>
          {texts.basket.confirm}
        </Button>
        <ButtonLink href="/basket">{texts.basket.back}</ButtonLink>
      </Buttons>
    </>
  );
}

type PreviewProps = { readonly draft: Draft; readonly given: AnswerOf<'POST', '/api/me/reservations/preview'> };

function Preview({ draft, given }: PreviewProps) {
  const texts = useTexts();
  const places = useQuery(libraries).data?.items ?? [];
  const { pickupLibraryId, contactMethod } = draft.body;
  const { mailTo, warnings } = given;
  const pickup = places.find(({ libraryId }) => libraryId === pickupLibraryId)?.name ?? pickupLibraryId;
  return (
    <>
      <Card>
        <Facts
          items={[
            [texts.basket.pickup, <strong key="pickup">{pickup}</strong>],
            [texts.basket.contact, <strong key="contact">{texts.basket.contacts[contactMethod]}</strong>],
            ...(draft.body.inOrder ? ([[texts.basket.orderName, texts.basket.inOrder]] as const) : []),
            ...(mailTo === undefined
              ? []
              : ([[texts.basket.mailTo, <MailAddress key="mail" address={mailTo} />]] as const)),
          ]}
        />
        <p className="mt-2 text-soft">{texts.basket.slots(given.slotsLeft.book, given.slotsLeft.av)}</p>
      </Card>
      {warnings.map(({ code, detail }) => (
        <Notice key={code} tone="warn" heading={detail} />
      ))}
      <div className="mt-4">
        <Lines label={texts.basket.confirmHeading}>
          {given.results.map((result) => {
            const { titleId } = result;
            const wish = draft.wishes.find((one) => one.titleId === titleId);
            return (
              <Line key={titleId}>
                <TitleLine of={wish ?? { titleId, title: titleId, kind: 'book' }} linked={false}>
                  {result.outcome === 'reserved' ? (
                    <p className="mt-1">{texts.basket.wouldBe(result.position)}</p>
                  ) : (
                    <div className="mt-1">
                      <Tag tone="danger">{texts.basket.refused}</Tag>
                      <p className="mt-1">{result.detail}</p>
                      <NextSteps steps={stepsAfter(result.code)} />
                    </div>
                  )}
                </TitleLine>
              </Line>
            );
          })}
        </Lines>
      </div>
    </>
  );
}
