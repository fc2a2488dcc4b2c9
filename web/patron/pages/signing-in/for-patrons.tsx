import { useEffect, useState, type ReactNode } from 'react';
import { asRefused, type Refused } from '../../../api/refused.ts';
import { useSessionState } from '../../../session/use-session.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { session } from '../../library.ts';
import { SignInHere } from './sign-in-page.tsx';

/** Shows what is inside to a patron who is signed in, and to anybody else the way in. */
export function ForPatrons({ children, reason }: { children: ReactNode; reason?: string }) {
  const texts = useTexts();
  const state = useSessionState(session);
  const [unreached, setUnreached] = useState<Refused | null>(null);
  useEffect(() => {
    if (unreached === null) session.open().catch((error: unknown) => setUnreached(asRefused(error)));
  }, [unreached]);
  if (state.is === 'signed-in' || state.is === 'interrupted') return children;
  if (unreached === null) return <SignInHere {...(reason !== undefined && { reason })} />;
  return (
    <Page heading={texts.frame.name}>
      <RefusalNotice refused={unreached} onRetry={() => setUnreached(null)} />
    </Page>
  );
}
