import type { Session } from '../../domain/sign-in/port.ts';

/** Where a session's refresh token lives in the browser: out of reach of scripts, sent to one path only. */
export type SessionCookie = { readonly name: string; readonly path: string };

export const patronCookie: SessionCookie = { name: 'my-library-session', path: '/api/sessions' };
export const staffCookie: SessionCookie = { name: 'my-library-staff-session', path: '/api/staff/sessions' };

/** The cookie goes when the session does (lib/settings.ts, refreshDays). */
export function keepSession(cookie: SessionCookie, { refreshToken, refreshSeconds }: Session): string {
  return setCookie(cookie, refreshToken, refreshSeconds);
}

export function dropSession(cookie: SessionCookie): string {
  return setCookie(cookie, '', 0);
}

function setCookie({ name, path }: SessionCookie, value: string, seconds: number): string {
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;
}
