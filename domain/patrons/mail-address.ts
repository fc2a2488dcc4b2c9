/**
 * Mail addresses as people type them (C1, B2). What was typed is kept and shown; two typings of one
 * address are told to be the same by `matching`; mail goes to `deliverable`.
 */
export type ReadAddress = {
  /** As typed, without the blanks around it. */
  readonly typed: string;
  /** Full-width letters and ＠ folded, blanks gone, all in lower case, the domain in ASCII: phones capitalise (B2). */
  readonly matching: string;
  /** As SMTP takes it (RFC 5321): a local part that is no dot-atom stands in quotes. */
  readonly deliverable: string;
};

const longestAddress = 254;
const longestLocal = 64;

/**
 * Dots stand anywhere: old carrier addresses have two in a row, or one before the @ (RFC 5321 forbids both unquoted).
 */
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;
const quotedLocal = /^"([^"\\]+)"$/;
const dotAtom = /^[^.]+(?:\.[^.]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** Null for what cannot be an address of a person on the internet. */
export function readMailAddress(text: string): ReadAddress | null {
  const typed = text.trim();
  const folded = fullWidthFolded(typed).replaceAll(/\s/g, '');
  const at = folded.lastIndexOf('@');
  const name = folded.slice(0, Math.max(0, at));
  const localPart = quotedLocal.exec(name)?.[1] ?? name;
  const domainPart = asciiDomain(folded.slice(at + 1));
  const plain = `${localPart}@${domainPart}`;
  if (/\p{C}/u.test(typed) || !local.test(localPart) || localPart.length > longestLocal) return null;
  if (!domain.test(domainPart) || plain.length > longestAddress) return null;
  const deliverable = dotAtom.test(localPart) ? plain : `"${localPart}"@${domainPart}`;
  return { typed, matching: plain.toLowerCase(), deliverable };
}

/** True when both are typings of one address. */
export function isSameAddress(one: string, other: string): boolean {
  const read = readMailAddress(one);
  return read !== null && read.matching === readMailAddress(other)?.matching;
}

/** U+FF01 to U+FF5E are the printable ASCII characters in full width. */
function fullWidthFolded(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3002', '.');
}

/** Lower case, and internationalised labels in their ASCII form (UTS 46); empty for what is no host name. */
function asciiDomain(text: string): string {
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(text) || !URL.canParse(`http://${text}`)) return '';
  return new URL(`http://${text}`).hostname;
}
