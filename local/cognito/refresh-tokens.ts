import { randomBytes } from 'node:crypto';
import type { AppClient } from 'cognito-local/lib/services/appClient.js';

const unitSeconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Opaque to clients; says itself which client it belongs to and when it expires. */
export function issueRefreshToken(client: AppClient, now: Date): string {
  const unit = unitSeconds[client.TokenValidityUnits?.RefreshToken ?? 'days'] ?? 86_400;
  const expires = Math.floor(now.getTime() / 1000) + (client.RefreshTokenValidity ?? 30) * unit;
  return `${randomBytes(32).toString('base64url')}.${client.ClientId}.${expires}`;
}

/** The parts of a token of ours, or null for anything else. */
export function readRefreshToken(token: string): { clientId: string; expiresAt: Date } | null {
  const [, clientId, expires] = /^[\w-]{43}\.([^.]+)\.(\d+)$/.exec(token) ?? [];
  return clientId && expires ? { clientId, expiresAt: new Date(Number(expires) * 1000) } : null;
}

export function isLive(token: string, now: Date): boolean {
  const parts = readRefreshToken(token);
  return parts !== null && parts.expiresAt > now;
}
