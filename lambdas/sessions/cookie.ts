/** Where a session's refresh token lives in the browser: out of reach of scripts, sent to one path only. */
export type SessionCookie = { readonly name: string; readonly path: string; readonly days: number };

/** The pool ends sessions (lib/settings.ts, refreshDays); a cookie that outlives its session opens nothing. */
export const patronCookie: SessionCookie = { name: 'my-library-session', path: '/api/sessions', days: 30 };
export const staffCookie: SessionCookie = { name: 'my-library-staff-session', path: '/api/staff/sessions', days: 1 };

export function keepSession(cookie: SessionCookie, refreshToken: string): string {
  return setCookie(cookie, refreshToken, cookie.days * 24 * 60 * 60);
}

export function dropSession(cookie: SessionCookie): string {
  return setCookie(cookie, '', 0);
}

function setCookie({ name, path }: SessionCookie, value: string, seconds: number): string {
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;
}
