import { useSessionState } from '../../../session/use-session.ts';
import { session } from '../../library.ts';

/** Whether a patron is signed in; one whose session was interrupted still is, as far as what is in view goes. */
export function useSignedIn(): boolean {
  const { is } = useSessionState(session);
  return is === 'signed-in' || is === 'interrupted';
}
