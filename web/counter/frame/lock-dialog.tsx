import { useSessionState } from '../../session/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { session } from '../desk.ts';
import { StaffSignIn } from '../pages/signing-in/staff-sign-in.tsx';
import { useDeskTexts } from '../texts/desk-texts.ts';

/** The lock, and a session that ended in the middle: what was typed stays behind it, and goes on afterwards (N4). */
export function LockDialog() {
  const texts = useDeskTexts();
  const state = useSessionState(session);
  if (state.is !== 'interrupted') return null;
  return (
    <Dialog heading={texts.signingIn.lockedHeading} opaque onClose={() => undefined}>
      <p className="mb-4">{texts.signingIn.lockedText}</p>
      <StaffSignIn holder={state.holder} />
      <p className="mt-4">
        <Button weight="quiet" onClick={leave}>
          {texts.signingIn.giveUp}
        </Button>
      </p>
    </Dialog>
  );
}

/** Whoever does not come back leaves nothing in view. */
function leave(): void {
  session.giveUp();
  location.assign('/counter');
}
