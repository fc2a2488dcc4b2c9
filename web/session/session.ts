/**
 * Who is signed in, and the token that shows it. The token stays in memory; what survives a reload is the refresh
 * cookie, which no script can read. All tabs of a browser share the session and learn of its end from one another.
 */
import type { Send } from '../api/client.ts';

export type SessionState =
  /** A cookie may be there: it is being asked. */
  | { readonly is: 'opening' }
  | { readonly is: 'signed-out' }
  | { readonly is: 'signed-in'; readonly holder: string }
  /** It ended while somebody worked: what they sent waits until they have signed in again, or given up. */
  | { readonly is: 'interrupted'; readonly holder: string };

type Place = {
  /** Where the cookie of this kind of session lives: `/api/sessions`. */
  readonly sessionsPath: string;
  /** Requests that carry the token. */
  readonly needsToken: (path: string) => boolean;
  /** A name for what is kept of it in the browser, other than the cookie. */
  readonly name: string;
  /** Where somebody else begins who signs in while another's session was interrupted; `/` when absent. */
  readonly home?: string;
};

/** Half a minute before its end a token counts as spent: a slow line must not lose a request to it. */
const reserveSeconds = 30;
const header = { 'x-requested-with': 'my-library' };

/** The number or staff name inside a token (claim of Cognito). */
function holderOf(token: string): string {
  const payload = token.split('.')[1] ?? '';
  const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
  return String(claims['cognito:username'] ?? '');
}

/** A browser that blocks cookies throws at storage, too; then there is no session to remember. */
function stored(action: (storage: Storage) => string | null | void): string | null {
  try {
    return action(localStorage) ?? null;
  } catch {
    return null;
  }
}

export type Session = ReturnType<typeof openSession>;

export function openSession({ sessionsPath, needsToken, name, home = '/' }: Place) {
  let token: { readonly text: string; readonly goodUntil: number } | undefined;
  let state: SessionState =
    stored((storage) => storage.getItem(name)) === null ? { is: 'signed-out' } : { is: 'opening' };
  let refreshing: Promise<boolean> | undefined;
  let resume: ((signedIn: boolean) => void) | undefined;
  let waiting: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();
  const tabs = new BroadcastChannel(name);

  function become(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function take(answer: { token: string; expiresIn: number }): void {
    const holder = holderOf(answer.token);
    token = { text: answer.token, goodUntil: Date.now() + (answer.expiresIn - reserveSeconds) * 1000 };
    stored((storage) => storage.setItem(name, '1'));
    if (state.is !== 'signed-in' || state.holder !== holder) become({ is: 'signed-in', holder });
  }

  function forget(): void {
    token = undefined;
    stored((storage) => storage.removeItem(name));
    resume?.(false);
    become({ is: 'signed-out' });
  }

  /** @returns false when there is no session any more; throws when nobody answered */
  async function askForToken(): Promise<boolean> {
    const response = await fetch(`${sessionsPath}/refresh`, { method: 'POST', headers: header });
    if (response.ok) take((await response.json()) as { token: string; expiresIn: number });
    else if (response.status !== 401 && response.status !== 403) throw new TypeError('no token at present');
    return response.ok;
  }

  function refresh(): Promise<boolean> {
    refreshing ??= askForToken().finally(() => (refreshing = undefined));
    return refreshing;
  }

  function askAgain(): Promise<boolean> {
    if (state.is !== 'signed-in' && state.is !== 'interrupted') return Promise.resolve(false);
    const { holder } = state;
    waiting ??= new Promise<boolean>((resolve) => {
      resume = resolve;
      become({ is: 'interrupted', holder });
    }).finally(() => (waiting = undefined));
    return waiting;
  }

  function withToken(request: Request): Request {
    const copy = request.clone();
    if (token !== undefined) copy.headers.set('authorization', `Bearer ${token.text}`);
    return copy;
  }

  const send: Send = async (request) => {
    if (!needsToken(new URL(request.url).pathname)) return fetch(request);
    const fresh = token !== undefined && token.goodUntil > Date.now();
    if (!fresh && !(await refresh()) && !(await askAgain())) return new Response(null, { status: 401 });
    const response = await fetch(withToken(request));
    if (response.status !== 401) return response;
    // The token was ended before its time: a password changed elsewhere, or a clock that is wrong.
    const again = (await refresh()) || (await askAgain());
    return again ? fetch(withToken(request)) : response;
  };

  tabs.addEventListener('message', ({ data }: MessageEvent<{ signedIn?: string; signedOut?: true }>) => {
    if (data.signedOut === true && state.is !== 'signed-out') forget();
    // Another patron in another tab: the cookie is theirs now, and nothing of the former may stay on this page.
    if (data.signedIn !== undefined && 'holder' in state && state.holder !== data.signedIn) location.reload();
    else if (data.signedIn !== undefined && state.is !== 'signed-in') void refresh().then((good) => resume?.(good));
  });

  return {
    send,
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** At the start of a page: turns the cookie, if there may be one, into a token. */
    async open(): Promise<void> {
      if (state.is !== 'opening') return;
      if (!(await refresh())) forget();
    },
    /** After a sign-in, with its answer. */
    begin(answer: { token: string; expiresIn: number }): void {
      const former = 'holder' in state ? state.holder : undefined;
      take(answer);
      tabs.postMessage({ signedIn: holderOf(answer.token) });
      if (former !== undefined && former !== holderOf(answer.token)) location.assign(home);
      else resume?.(true);
    },
    /** Ends it here and at the library: the cookie, and every other session of this patron (A7). */
    async end(): Promise<void> {
      await fetch(sessionsPath, { method: 'DELETE', headers: header });
      tabs.postMessage({ signedOut: true });
      forget();
    },
    /**
     * Ends it at the library, but keeps what is in view: as interrupted, it goes on when its holder signs in again. A
     * page that is loaded anew finds nobody signed in, also where the library could not be told.
     */
    lock(): void {
      if (state.is !== 'signed-in') return;
      token = undefined;
      stored((storage) => storage.removeItem(name));
      void askAgain();
      void fetch(sessionsPath, { method: 'DELETE', headers: header }).catch(() => undefined);
    },
    /** Gives up an interrupted session: what waited is answered with 401. */
    giveUp: forget,
  };
}
