import { useSessionState } from '../../../session/use-session.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { session } from '../../library.ts';
import { SignInForm } from './sign-in-form.tsx';

/**
 * A session that ended in the middle asks for the password in place; what was typed and sent goes on afterwards (N4).
 */
export function SessionDialog() {
  const texts = useTexts();
  const state = useSessionState(session);
  if (state.is !== 'interrupted') return null;
  return (
    <Dialog heading={texts.signingIn.interrupted} onClose={session.giveUp}>
      <p className="mb-4">{texts.signingIn.interruptedText}</p>
      <SignInForm holder={state.holder} />
      <p className="mt-4">
        <Button weight="quiet" onClick={session.giveUp}>
          {texts.signingIn.giveUp}
        </Button>
      </p>
    </Dialog>
  );
}
