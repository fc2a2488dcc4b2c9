import { useTexts } from '../../texts/spoken.tsx';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { useDeskTexts } from '../texts/desk-texts.ts';
import { DeskPage } from './desk-page.tsx';

/** An address that no page of the counter has. */
export function NotFoundPage() {
  const texts = useDeskTexts();
  const common = useTexts();
  return (
    <DeskPage heading={texts.frame.notFound}>
      <p>{common.frame.notFoundText}</p>
      <Buttons>
        <ButtonLink href="/" weight="main">
          {texts.frame.toDesk}
        </ButtonLink>
      </Buttons>
    </DeskPage>
  );
}
