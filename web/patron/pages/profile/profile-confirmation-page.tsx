import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';
import { libraries } from '../../queries.ts';
import { keepDraft, keptDraft, wantedProfile, type Draft, type Preview } from './draft.ts';
import type { Told } from './told.ts';

/** 「以上の内容で登録してかまいませんか?」: nothing is stored before 「はい」 (C3). */
export function ProfileConfirmationPage() {
  const { profile: words, frame } = useTexts();
  const [draft] = useState(keptDraft);
  return (
    <Page
      heading={words.confirmHeading}
      from={[
        { href: '/', name: frame.name },
        { href: '/profile', name: words.heading },
      ]}
    >
      {draft === null ? (
        <>
          <p>{words.gone}</p>
          <Buttons>
            <ButtonLink href="/profile">{words.back}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <Confirm draft={draft} />
      )}
    </Page>
  );
}

/** Both parts of the form. `isPasswordSet` is kept over attempts: a password that was changed is not changed again. */
function useStoring(draft: Draft) {
  const [isPasswordSet, setPasswordSet] = useState(false);
  async function store({ typed, preview }: Draft) {
    if (typed.newPassword !== '' && !isPasswordSet) {
      const { currentPassword, newPassword } = typed;
      await answerOf(api.PUT('/api/me/password', { body: { currentPassword, newPassword } }));
      setPasswordSet(true);
    }
    if (preview.changes.length === 0) return null;
    return answerOf(api.PUT('/api/me/profile', { body: wantedProfile(typed) }));
  }
  return { store, isPasswordSet: isPasswordSet && draft.preview.changes.length > 0 };
}

function Confirm({ draft }: { draft: Draft }) {
  const { profile: words } = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { store, isPasswordSet } = useStoring(draft);
  const write = useWrite(store, (changed) => {
    keepDraft(null);
    void cache.invalidateQueries({ queryKey: ['me'] });
    const told: Told = {
      message: changed?.message ?? words.updated,
      warnings: changed?.warnings ?? [],
      passwordChanged: draft.typed.newPassword !== '',
      reservationsToUpdate: changed?.reservationsToUpdate ?? 0,
    };
    navigate('/profile', { replace: true, state: told });
  });
  return (
    <>
      {write.refused !== null && <RefusalNotice refused={write.refused} focused />}
      {write.refused !== null && isPasswordSet && <Notice tone="warn" heading={words.onlyPassword} />}
      <Card>
        <Changes draft={draft} />
      </Card>
      {draft.preview.warnings.map(({ code, detail }) => (
        <Notice key={`${code} ${detail}`} tone="warn" heading={detail} />
      ))}
      <p className="mt-6 text-lg font-bold">{words.question}</p>
      <Buttons>
        <Button weight="main" busy={write.busy} onClick={() => write.run(draft)}>
          {words.yes}
        </Button>
        <ButtonLink href="/profile">{words.no}</ButtonLink>
      </Buttons>
    </>
  );
}

type Value = Preview['changes'][number]['from'];

/** What would change, as it is and as it would be. */
function Changes({ draft: { typed, preview } }: { draft: Draft }) {
  const texts = useTexts();
  const words = texts.profile;
  const places = useQuery(libraries).data?.items ?? [];
  function said(field: Preview['changes'][number]['field'], value: Value): string {
    if (value === null) return words.noAddress;
    if (typeof value === 'boolean') return value ? words.wanted : words.notWanted;
    if (typeof value === 'object') return `${value.address}(${texts.emailRegistration.devices[value.device]})`;
    if (field === 'reservationMailTo') return words.slots[value as 'email1' | 'email2'];
    if (field === 'defaultContactMethod') return texts.basket.contacts[value as 'none' | 'mail'];
    if (field === 'defaultPickupLibraryId') return places.find((one) => one.libraryId === value)?.name ?? value;
    return value;
  }
  return (
    <dl className="grid gap-4">
      {preview.changes.map(({ field, from, to }) => (
        <div key={field}>
          <dt className="font-bold">{words.fields[field]}</dt>
          <dd className="wrap-anywhere">
            <span className="text-soft">
              {words.now} {said(field, from)}
            </span>
            <br />
            <span>
              {words.afterwards} <strong>{said(field, to)}</strong>
            </span>
          </dd>
        </div>
      ))}
      {typed.newPassword !== '' && (
        <div>
          <dt className="font-bold">{texts.passwords.newPassword}</dt>
          <dd>{words.passwordWillChange}</dd>
        </div>
      )}
    </dl>
  );
}
