import { useTexts } from '../../texts/spoken.tsx';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';

/** An address that no page has. */
export function NotFoundPage() {
  const texts = useTexts();
  return (
    <Page heading={texts.frame.notFound}>
      <p>{texts.frame.notFoundText}</p>
      <Buttons>
        <ButtonLink href="/" weight="main">
          {texts.steps.top}
        </ButtonLink>
        <ButtonLink href="/search">{texts.steps.search}</ButtonLink>
      </Buttons>
    </Page>
  );
}
