import { useSyncExternalStore } from 'react';
import type { Session, SessionState } from './session.ts';

/** Who is signed in, drawn anew whenever that changes, in whichever tab. */
export function useSessionState(session: Session): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
