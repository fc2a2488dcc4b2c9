import { useState } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../../texts/spoken.tsx';
import { Button } from '../../ui/button.tsx';
import { session } from '../library.ts';
import { emptyBasket } from '../pages/basket/basket.ts';

/** Ends the session. What lay in the basket goes, too: the next one at this device has nothing to do with it. */
export function SignOutButton() {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState(false);
  async function signOut(): Promise<void> {
    setFailed(false);
    await session.end();
    emptyBasket();
    navigate('/', { state: { signedOut: true } });
  }
  return (
    <span className="flex items-center gap-3">
      {failed && (
        <span role="alert" className="text-sm text-danger">
          {texts.frame.signOutFailed}
        </span>
      )}
      <Button weight="quiet" onClick={() => void signOut().catch(() => setFailed(true))}>
        {texts.frame.signOut}
      </Button>
    </span>
  );
}
