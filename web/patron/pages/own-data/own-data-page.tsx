import { answerOf } from '../../../api/client.ts';
import type { AnswerOf } from '../../../api/paths.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, Buttons } from '../../../ui/button.tsx';
import { save } from '../../../ui/download.ts';
import { useNavigate } from '../../../ui/history.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api, session } from '../../library.ts';

/** Everything that the library keeps about the caller, as a file; and the end of every session (A7, M). */
export function OwnDataPage() {
  const texts = useTexts();
  const words = texts.ownData;
  const navigate = useNavigate();
  const take = useWrite<void, AnswerOf<'GET', '/api/me/export'>>(
    () => answerOf(api.GET('/api/me/export')),
    (data) => save('my-library.json', JSON.stringify(data, null, 2), 'application/json'),
  );
  const end = useWrite<void, void>(
    () => session.end(),
    () => navigate('/', { state: { signedOut: true } }),
  );
  return (
    <Page heading={words.heading} from={[{ href: '/', name: texts.frame.name }]}>
      <p>{words.text}</p>
      {take.refused !== null && <RefusalNotice refused={take.refused} focused />}
      <Buttons>
        <Button weight="main" busy={take.busy} onClick={() => take.run()}>
          {words.take}
        </Button>
      </Buttons>
      <Section heading={words.everywhere}>
        <p>{words.everywhereText}</p>
        {end.refused !== null && <RefusalNotice refused={end.refused} focused />}
        <Buttons>
          <Button weight="danger" busy={end.busy} onClick={() => end.run()}>
            {words.signOut}
          </Button>
        </Buttons>
      </Section>
    </Page>
  );
}
