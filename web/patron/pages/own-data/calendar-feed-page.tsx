import { useId, useState } from 'react';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Button, Buttons, WayOut } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { box } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page, Section } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { api } from '../../library.ts';

/** Due days and pickup deadlines in the patron's own calendar, by an address that only they know. */
export function CalendarFeedPage() {
  const texts = useTexts();
  const words = texts.calendarFeed;
  const [withTitles, setWithTitles] = useState(false);
  const [isStopped, setStopped] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const open = useWrite(
    (body: { withTitles: boolean }, key) => answerOf(api.POST('/api/me/calendar-feed', { body, headers: once(key) })),
    (answer) => {
      setStopped(false);
      setUrl(answer.url);
    },
  );
  const stop = useWrite<void, unknown>(
    () => answerOf(api.DELETE('/api/me/calendar-feed')),
    () => {
      setUrl(null);
      setStopped(true);
    },
  );
  const refused = open.refused ?? stop.refused;
  return (
    <Page heading={words.heading} from={[{ href: '/', name: texts.frame.name }]}>
      {refused !== null && <RefusalNotice refused={refused} focused />}
      {isStopped && <Notice tone="good" role="status" focusFor={isStopped} heading={words.stopped} />}
      <p className="mb-4">{words.text}</p>
      {url === null ? (
        <Card>
          <Checkbox checked={withTitles} onChange={setWithTitles}>
            {words.withTitles}
          </Checkbox>
          <p className="mb-4 text-sm text-soft">{words.withTitlesHint}</p>
          <Button weight="main" busy={open.busy} onClick={() => open.run({ withTitles })}>
            {words.open}
          </Button>
          <p className="mt-2 text-sm text-soft">{words.openHint}</p>
        </Card>
      ) : (
        <Address url={url} />
      )}
      <Section heading={words.stopHeading}>
        <p>{words.stopText}</p>
        <Buttons>
          <Button weight="danger" busy={stop.busy} onClick={() => stop.run()}>
            {words.stop}
          </Button>
        </Buttons>
      </Section>
    </Page>
  );
}

/** Shown once: the library keeps only a hash of it. */
function Address({ url }: { url: string }) {
  const words = useTexts().calendarFeed;
  const id = useId();
  const [said, setSaid] = useState('');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(words.copied);
    } catch {
      setSaid(words.copyByHand);
    }
  }
  return (
    <Card>
      <Notice tone="warn" role="status" focusFor={url} heading={words.shownOnce}>
        <p>{words.secret}</p>
      </Notice>
      <label htmlFor={id} className="mb-1 block font-bold">
        {words.address}
      </label>
      <input id={id} readOnly value={url} className={box} onFocus={(event) => event.currentTarget.select()} />
      <Buttons>
        <Button weight="main" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <WayOut href={url.replace(/^https?:/, 'webcal:')}>{words.subscribe}</WayOut>
      </Buttons>
      <p role="status" className="mt-2">
        {said}
      </p>
    </Card>
  );
}
