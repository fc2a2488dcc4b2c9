/**
 * What every page of the counter talks to: the session, the API, and what was fetched of it. One of each per page load.
 */
import { QueryClient } from '@tanstack/react-query';
import { openApi } from '../api/client.ts';
import { asRefused } from '../api/refused.ts';
import { openSession } from '../session/session.ts';
import { spokenLanguage } from '../texts/spoken.tsx';

const sessionsPath = '/api/staff/sessions';

export const session = openSession({
  sessionsPath,
  needsToken: (path) => path.startsWith('/api/staff/') && !path.startsWith(sessionsPath),
  name: 'my-library:staff',
  home: '/counter',
});

export const api = openApi(session.send, spokenLanguage);

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (attempts, error) => asRefused(error).code === 'busy' && attempts < 3,
      retryDelay: (_attempt, error) => (asRefused(error).retryAfter ?? 1) * 1000,
    },
  },
});

let holder: string | undefined;

/** What one member of staff has looked at is forgotten with their session. */
session.subscribe(() => {
  const state = session.state();
  const now = 'holder' in state ? state.holder : undefined;
  if (now !== holder) queries.removeQueries({ queryKey: ['staff'] });
  holder = now;
});
