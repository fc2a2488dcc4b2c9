import { Link } from 'wouter';
import { useTexts } from '../../../texts/spoken.tsx';
import { Section } from '../../../ui/page.tsx';

/** For whoever comes for the first time, or has lost the password. */
export function WaysIn() {
  const texts = useTexts();
  return (
    <>
      <Section heading={texts.signingIn.firstTime}>
        <p>{texts.signingIn.firstTimeText}</p>
        <p className="mt-2">{texts.signingIn.before2021}</p>
      </Section>
      <Section heading={texts.passwords.reissue}>
        <p>{texts.passwords.reissueText}</p>
        <ul className="mt-2">
          <li>
            <Link href="/password-resets" className="link inline-flex min-h-11 items-center">
              {texts.passwords.resetForm}
            </Link>
          </li>
          <li>
            <Link href="/email-registrations" className="link inline-flex min-h-11 items-center">
              {texts.emailRegistration.heading}
            </Link>
          </li>
        </ul>
        <p className="mt-2">{texts.passwords.atTheDesk}</p>
      </Section>
    </>
  );
}
