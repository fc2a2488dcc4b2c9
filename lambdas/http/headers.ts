import securityHeaders from '@middy/http-security-headers';
import type { Route } from '../../contract/route.ts';
import type { HttpEvent, HttpResult } from './exchange.ts';
import { preferredLanguage } from './language.ts';

/** An API shows nothing: no frame, no script, no sniffing, no referrer. */
export function apiSecurityHeaders() {
  return securityHeaders({
    // The rest of the middleware's policy stands: no base, no forms, no frames, sandboxed.
    contentSecurityPolicy: { 'default-src': "'none'", 'report-to': '' },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    permissionsPolicy: false,
    reportingEndpoints: false,
    reportTo: false,
  });
}

/** Personal answers are kept nowhere (M2); refusals neither. */
export function contentHeaders(row: Route, event: HttpEvent, result: HttpResult): Record<string, string> {
  const mayKeep = row.cacheSeconds !== undefined && result.statusCode === 200;
  return {
    'Cache-Control': mayKeep ? `public, max-age=${row.cacheSeconds}` : 'no-store',
    'Content-Language': preferredLanguage(event.headers?.['accept-language']),
    Vary: 'Accept-Language',
  };
}

/**
 * Lets a browser save an answer under a name of any script (RFC 6266).
 * @param plainName for clients that do not know the other; ASCII
 */
export function attachmentNamed(plainName: string, name: string): Record<string, string> {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return { 'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}` };
}
