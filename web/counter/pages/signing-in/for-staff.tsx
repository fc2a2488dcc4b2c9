import { useEffect, useState, type ReactNode } from 'react';
import { asRefused, type Refused } from '../../../api/refused.ts';
import { useSessionState } from '../../../session/use-session.ts';
import { Loading } from '../../../ui/await.tsx';
import { Card } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { session } from '../../desk.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { useMachine } from '../../machine.ts';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { MachinePage } from '../machine/machine-page.tsx';
import { StaffSignIn } from './staff-sign-in.tsx';

/** Shows what is inside to staff who are signed in, once the machine has its library; to anybody else the way in. */
export function ForStaff({ children }: { children: ReactNode }) {
  const texts = useDeskTexts();
  const state = useSessionState(session);
  const { libraryId } = useMachine();
  const [unreached, setUnreached] = useState<Refused | null>(null);
  useEffect(() => {
    if (unreached === null) session.open().catch((error: unknown) => setUnreached(asRefused(error)));
  }, [unreached]);
  if (state.is === 'signed-in' || state.is === 'interrupted') return libraryId === null ? <MachinePage /> : children;
  return (
    <DeskPage heading={texts.signingIn.heading}>
      {unreached !== null && <RefusalNotice refused={unreached} onRetry={() => setUnreached(null)} />}
      {unreached === null && state.is === 'opening' && <Loading lines={3} />}
      {unreached === null && state.is === 'signed-out' && (
        <Card>
          <StaffSignIn />
        </Card>
      )}
    </DeskPage>
  );
}
