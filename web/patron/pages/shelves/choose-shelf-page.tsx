import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Radios } from '../../../ui/choices.tsx';
import { Form, type Faults } from '../../../ui/form.tsx';
import { useHistoryState, useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Facts } from '../../../ui/tag.tsx';
import { api } from '../../library.ts';
import { shelves, title } from '../../queries.ts';
import { TitleLine } from '../titles/title-line.tsx';
import type { NewShelf } from './new-shelf-page.tsx';

type Title = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>;
type Chosen = { readonly shelfId: string; readonly name: string };

/** 本棚選択: which shelf a title goes to (H2). */
export function ChooseShelfPage() {
  return <OfTitle heading="chooseHeading">{(found) => <Choose of={found} />}</OfTitle>;
}

/** 本棚選択確認: title and shelf, once more. */
export function ChosenShelfPage() {
  const { shelves: words } = useTexts();
  const chosen = useHistoryState<Chosen>();
  return (
    <OfTitle heading="chosenHeading">
      {(found) =>
        chosen === undefined ? (
          <p className="mt-4">{words.gone}</p>
        ) : (
          <Confirm titleId={found.titleId} chosen={chosen} />
        )
      }
    </OfTitle>
  );
}

/** 本棚資料登録結果. */
export function ShelvedPage() {
  const texts = useTexts();
  const chosen = useHistoryState<Chosen>();
  return (
    <OfTitle heading="shelvedHeading">
      {() => (
        <>
          {chosen !== undefined && (
            <Notice tone="good" role="status" focusFor={chosen.shelfId} heading={texts.shelves.shelved(chosen.name)} />
          )}
          <Buttons>
            {chosen !== undefined && (
              <ButtonLink href={`/shelves/${chosen.shelfId}`}>{texts.shelves.toShelf}</ButtonLink>
            )}
            <ButtonLink href="/shelves">{texts.shelves.back}</ButtonLink>
          </Buttons>
        </>
      )}
    </OfTitle>
  );
}

type OfTitleProps = {
  readonly heading: 'chooseHeading' | 'chosenHeading' | 'shelvedHeading';
  readonly children: (found: Title) => React.ReactNode;
};

function OfTitle({ heading, children }: OfTitleProps) {
  const texts = useTexts();
  const { titleId } = useParams<{ titleId: string }>();
  const query = useQuery(title(titleId));
  return (
    <Page heading={texts.shelves[heading]} from={[{ href: `/titles/${titleId}`, name: texts.titles.heading }]}>
      <Await query={query} lines={2}>
        {(found) => (
          <>
            <Card>
              <TitleLine of={found} linked={false} />
            </Card>
            {children(found)}
          </>
        )}
      </Await>
    </Page>
  );
}

function Choose({ of: { titleId } }: { of: Title }) {
  const texts = useTexts();
  const words = texts.shelves;
  const navigate = useNavigate();
  const query = useQuery(shelves);
  const [shelfId, setShelf] = useState('');
  const [missing, setMissing] = useState<Faults>([]);
  const at = `/titles/${titleId}/shelf`;
  const newShelf = { name: '', intent: crypto.randomUUID(), after: at } satisfies NewShelf;
  return (
    <Await query={query} lines={2}>
      {({ items }) => (
        <div className="mt-6">
          {items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <Form
              faults={missing}
              onSubmit={() => {
                const chosen = items.find((one) => one.shelfId === shelfId);
                setMissing(chosen === undefined ? [{ field: 'shelfId', text: words.noShelfChosen }] : []);
                if (chosen === undefined) return;
                navigate(`${at}/confirmation`, { state: { shelfId, name: chosen.name } satisfies Chosen });
              }}
            >
              <Radios
                name="shelfId"
                label={words.toWhich}
                stacked
                value={shelfId}
                onChange={setShelf}
                choices={items.map((one) => ({
                  value: one.shelfId,
                  name: `${one.name}(${texts.titles.records(one.count)})`,
                }))}
              />
              <Buttons>
                <Button type="submit" weight="main">
                  {words.choose}
                </Button>
                <ButtonLink href="/shelves/new" state={newShelf}>
                  {words.make}
                </ButtonLink>
              </Buttons>
            </Form>
          )}
          {items.length === 0 && (
            <Buttons>
              <ButtonLink href="/shelves/new" state={newShelf} weight="main">
                {words.make}
              </ButtonLink>
            </Buttons>
          )}
        </div>
      )}
    </Await>
  );
}

function Confirm({ titleId, chosen }: { titleId: string; chosen: Chosen }) {
  const { shelves: words } = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { shelfId, name } = chosen;
  const at = `/titles/${titleId}/shelf`;
  const put = useWrite<void, unknown>(
    () => answerOf(api.PUT('/api/me/shelves/{shelfId}/titles/{titleId}', { params: { path: { shelfId, titleId } } })),
    () => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate(`${at}/result`, { replace: true, state: chosen });
    },
  );
  return (
    <>
      {put.refused !== null && <RefusalNotice refused={put.refused} focused />}
      <div className="mt-4">
        <Facts items={[[words.toWhich, <strong key="name">{name}</strong>]]} />
      </div>
      <Buttons>
        <Button weight="main" busy={put.busy} onClick={() => put.run()}>
          {words.choose}
        </Button>
        <ButtonLink href={at}>{words.otherShelf}</ButtonLink>
      </Buttons>
    </>
  );
}
