import { useTexts } from '../texts/spoken.tsx';
import { Notice } from '../ui/notice.tsx';
import { cookiesWork } from './cookies.ts';

/** Says at once that nobody can sign in while the browser keeps no cookies (A8). */
export function CookiesNotice() {
  const { signingIn } = useTexts();
  if (cookiesWork()) return null;
  return (
    <Notice tone="warn" heading={signingIn.cookiesBlocked}>
      <p>{signingIn.allowCookies}</p>
    </Notice>
  );
}
