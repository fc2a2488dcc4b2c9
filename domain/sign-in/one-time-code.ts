/** A code of an authenticator app as typed: six digits of any width, blanks anywhere. Null for anything else. */
export function readOneTimeCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replaceAll(/\s/gu, '');
  return /^\d{6}$/.test(code) ? code : null;
}

/** What an authenticator app reads from a QR code to set itself up (otpauth, Key Uri Format). */
export function authenticatorUri(loginName: string, secret: string): string {
  const issuer = 'My Library';
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(loginName)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
