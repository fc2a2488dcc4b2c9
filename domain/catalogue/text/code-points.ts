/** Compares text by code points, as SQLite does, and not by halves of those beyond 16 bits, as JavaScript does. */
export function byCodePoints(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a === b) continue;
    // Characters beyond 16 bits begin with a half below U+E000, and stand behind all others.
    return Math.min(a, b) >= 0xd800 && a < 0xe000 !== b < 0xe000 ? b - a : a - b;
  }
  return one.length - other.length;
}
