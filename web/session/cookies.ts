/** Whether this browser lets the page keep what a session needs (A8). Asked once, at the first look. */
export function cookiesWork(): boolean {
  if (!navigator.cookieEnabled) return false;
  try {
    document.cookie = 'my-library-probe=1; Path=/; SameSite=Strict';
    const kept = document.cookie.includes('my-library-probe=1');
    document.cookie = 'my-library-probe=; Path=/; Max-Age=0; SameSite=Strict';
    return kept;
  } catch {
    return false;
  }
}
