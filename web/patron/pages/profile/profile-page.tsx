import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { libraries, me, profile } from '../../queries.ts';
import { ProfileForm } from './profile-form.tsx';
import type { Told } from './told.ts';
import { UpdateReservations } from './update-reservations.tsx';

/** 「利用者情報の変更」: addresses, notices, defaults and password in one form (C1). */
export function ProfilePage() {
  const texts = useTexts();
  const stored = useQuery({ ...profile, staleTime: 0 });
  const places = useQuery(libraries);
  const mine = useQuery(me);
  const told = useHistoryState<Told>();
  return (
    <Page heading={texts.profile.heading} from={[{ href: '/', name: texts.frame.name }]}>
      {told !== undefined && <Result told={told} />}
      <Await query={stored} lines={4}>
        {(given) => (
          <Await query={places} lines={2}>
            {({ items }) => <ProfileForm stored={given} patronNumber={mine.data?.patronNumber ?? ''} places={items} />}
          </Await>
        )}
      </Await>
    </Page>
  );
}

function Result({ told }: { told: Told }) {
  const { profile: words } = useTexts();
  return (
    <>
      <Notice tone="good" role="status" focusFor={told} heading={told.message}>
        {told.passwordChanged && <p>{words.passwordChanged}</p>}
      </Notice>
      {told.warnings.map(({ code, detail }) => (
        <Notice key={`${code} ${detail}`} tone="warn" heading={detail} />
      ))}
      {told.reservationsToUpdate > 0 && <UpdateReservations count={told.reservationsToUpdate} />}
    </>
  );
}
