/**
 * What every page of a patron talks to: the session, the API, and what was fetched of it. One of each per page load.
 */
import { QueryClient } from '@tanstack/react-query';
import { openApi } from '../api/client.ts';
import { asRefused } from '../api/refused.ts';
import { openSession } from '../session/session.ts';
import { spokenLanguage } from '../texts/spoken.tsx';
import { forgetCard } from './pages/card/kept-card.ts';

export const session = openSession({
  sessionsPath: '/api/sessions',
  needsToken: (path) => path.startsWith('/api/me'),
  name: 'my-library:patron',
});

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What is shown is at most this old; every write says what it has made old.
      staleTime: 15_000,
      // The pages say that nobody answers, and offer to try again: silence would look like a page that hangs.
      networkMode: 'always',
      // A busy library names when to come again; a page that only reads does so by itself.
      retry: (attempts, error) => asRefused(error).code === 'busy' && attempts < 3,
      retryDelay: (_attempt, error) => (asRefused(error).retryAfter ?? 1) * 1000,
    },
  },
});

/** A write that is refused because something is not as the page shows it: what it shows is fetched anew. */
const notAsShown = new Set([404, 409]);

async function send(request: Request): Promise<Response> {
  const response = await session.send(request);
  if (request.method !== 'GET' && notAsShown.has(response.status)) void queries.invalidateQueries({ queryKey: ['me'] });
  return response;
}

export const api = openApi(send, spokenLanguage);

let holder: string | undefined;

/** What belongs to one patron is forgotten with their session. */
session.subscribe(() => {
  const state = session.state();
  const now = 'holder' in state ? state.holder : undefined;
  if (now !== holder) queries.removeQueries({ queryKey: ['me'] });
  if (state.is === 'signed-out') forgetCard();
  holder = now;
});
