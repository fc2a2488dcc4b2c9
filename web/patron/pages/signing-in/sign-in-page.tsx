import { Redirect } from 'wouter';
import { useSessionState } from '../../../session/use-session.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { Loading } from '../../../ui/await.tsx';
import { session } from '../../library.ts';
import { SignInForm } from './sign-in-form.tsx';
import { WaysIn } from './ways-in.tsx';

/** 「ログイン」 as a page of its own; whoever is signed in already goes on to the top page. */
export function SignInPage() {
  const state = useSessionState(session);
  if (state.is === 'signed-in') return <Redirect to="/" replace />;
  return <SignInHere />;
}

/** 認証画面 in the place of a page that only its patron may see: the address stays, and so does what was on the way. */
export function SignInHere({ reason }: { reason?: string }) {
  const texts = useTexts();
  const state = useSessionState(session);
  return (
    <Page heading={texts.signingIn.heading}>
      {state.is === 'opening' ? (
        <Loading lines={3} />
      ) : (
        <>
          {reason !== undefined && <p className="mb-4">{reason}</p>}
          <Card>
            <SignInForm />
          </Card>
          <WaysIn />
        </>
      )}
    </Page>
  );
}
