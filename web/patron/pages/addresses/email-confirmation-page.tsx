import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { stepsAfterProfileLink } from '../../../refusals/next-steps.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink, Buttons } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { confirmation } from '../../queries.ts';

/** Behind the link of the mail: opening it makes the address count (C2). */
export function EmailConfirmationPage() {
  const texts = useTexts();
  const { confirmToken } = useParams<{ confirmToken: string }>();
  const query = useQuery(confirmation(confirmToken));
  return (
    <Page heading={texts.links.confirmHeading}>
      <Await query={query} lines={1} after={stepsAfterProfileLink}>
        {() => (
          <Notice tone="good" role="status" heading={texts.links.confirmed}>
            <p>{texts.links.confirmedText}</p>
          </Notice>
        )}
      </Await>
      <Buttons>
        <ButtonLink href="/">{texts.steps.top}</ButtonLink>
      </Buttons>
    </Page>
  );
}
