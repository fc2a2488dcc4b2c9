import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { HttpEvent } from './exchange.ts';

/**
 * Headers that the distribution sets on every request to the API, over whatever the viewer sent (lib/stacks/web.ts).
 */
const headers = { proof: 'x-origin-proof', viewer: 'x-viewer-address' } as const;

/**
 * The address of whoever asks: the viewer's, as CloudFront hands it on, where the request proves that it came through
 * the library's own distribution; of a direct call, the one that the gateway sees. Anybody can write the header.
 */
export function addressOf(event: HttpEvent, originProof: string): string {
  const { sourceIp } = event.requestContext.http;
  const viewer = event.headers?.[headers.viewer];
  const proven = isSame(event.headers?.[headers.proof] ?? '', originProof);
  return proven && viewer !== undefined && isIP(viewer) !== 0 ? viewer : sourceIp;
}

/** Takes equally long however much of a guess is right. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
