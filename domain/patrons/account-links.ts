/**
 * Links that a patron gets by mail: to set a password (B2), and to confirm an address (C2). A link is
 * 256 random bits behind what it is for and whose it is, so that using it needs no search. The table
 * keeps a hash of it only.
 */
export type LinkPurpose = 'reset' | 'email1' | 'email2';

export type Link = { readonly purpose: LinkPurpose; readonly patronNumber: string; readonly token: string };

/** Bytes, each equally likely: `crypto.randomBytes` or the like. */
export type RandomBytes = (count: number) => Uint8Array;

const linkHours = 24;

const randomBits = 256;
const purposes: readonly LinkPurpose[] = ['reset', 'email1', 'email2'];

/** One byte says what it is for, three hold the number on the card: 36 bytes are 48 characters. */
export function newLink(purpose: LinkPurpose, patronNumber: string, randomBytes: RandomBytes): Link {
  const number = Number(patronNumber);
  const head = [purposes.indexOf(purpose), number >> 16, (number >> 8) & 0xff, number & 0xff];
  const bytes = [...head, ...randomBytes(randomBits / 8)];
  const token = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return { purpose, patronNumber, token };
}

/** The link that a token is, or null for anything that cannot be one. */
export function readLink(token: string): Link | null {
  if (!/^[A-Za-z0-9_-]{48}$/.test(token)) return null;
  const bytes = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
  const [kind = 0, high = 0, middle = 0, low = 0] = Array.from(bytes, (byte) => byte.charCodeAt(0));
  const purpose = purposes[kind];
  const number = (high << 16) + (middle << 8) + low;
  return purpose && number <= 999_999 ? { purpose, patronNumber: String(number).padStart(6, '0'), token } : null;
}

/** The instant from which a link that is sent now opens nothing. */
export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + linkHours * 60 * 60 * 1000);
}

/** The page on which a patron uses a link. Opening the page changes nothing: mail scanners open pages. */
export function pageOfLink(pagesUrl: string, { purpose, token }: Link): string {
  return `${pagesUrl}/${purpose === 'reset' ? 'password-resets' : 'email-confirmations'}/${token}`;
}
