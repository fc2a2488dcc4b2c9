import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { answerOf, once } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Button, ButtonLink, Buttons } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { faultsOf, Form, type Faults } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Refused } from '../../../api/refused.ts';
import { api } from '../../library.ts';
import { libraries } from '../../queries.ts';

/** 「お問合せフォーム」: a message to the desk of one library, which answers by mail (I2). */
export function InquiryPage() {
  const texts = useTexts();
  const { libraryId } = useParams<{ libraryId: string }>();
  const query = useQuery(libraries);
  const [sent, setSent] = useState(false);
  return (
    <Page heading={texts.inquiry.heading} from={[{ href: '/libraries', name: texts.libraries.heading }]}>
      <Await query={query} lines={2}>
        {({ items }) => {
          const library = items.find((one) => one.libraryId === libraryId);
          if (library === undefined) return <RefusalNotice refused={new Refused('not-found')} />;
          if (sent) return <Sent />;
          return (
            <>
              <p className="mb-4 font-bold">
                {library.name} {library.section}
              </p>
              <Card>
                <InquiryForm libraryId={libraryId} onSent={() => setSent(true)} />
              </Card>
            </>
          );
        }}
      </Await>
    </Page>
  );
}

function Sent() {
  const texts = useTexts();
  return (
    <>
      <Notice tone="good" role="status" focusFor="sent" heading={texts.inquiry.sent}>
        <p>{texts.inquiry.sentText}</p>
      </Notice>
      <Buttons>
        <ButtonLink href="/">{texts.steps.top}</ButtonLink>
      </Buttons>
    </>
  );
}

type Message = { readonly name: string; readonly email: string; readonly message: string };
const fields = ['name', 'email', 'message'] as const;

function InquiryForm({ libraryId, onSent }: { libraryId: string; onSent: () => void }) {
  const texts = useTexts();
  const words = texts.inquiry;
  const [asked, setAsked] = useState<Message>({ name: '', email: '', message: '' });
  const [missing, setMissing] = useState<Faults>([]);
  const send = useWrite(
    (body: Message, key) => answerOf(api.POST('/api/inquiries', { body: { libraryId, ...body }, headers: once(key) })),
    onSent,
  );
  function submit(): void {
    const empty = fields
      .filter((field) => asked[field].trim() === '')
      .map((field) => ({ field, text: words.missing[field] }));
    setMissing(empty);
    if (empty.length === 0) send.run(asked);
  }
  return (
    <Form
      faults={missing.length > 0 ? missing : faultsOf(send.refused, fields)}
      refused={send.refused}
      onSubmit={submit}
    >
      <TextField
        name="name"
        label={words.name}
        value={asked.name}
        onChange={(name) => setAsked({ ...asked, name })}
        autoComplete="name"
        maxLength={100}
      />
      <TextField
        name="email"
        label={words.email}
        hint={words.emailHint}
        value={asked.email}
        onChange={(email) => setAsked({ ...asked, email })}
        autoComplete="email"
        inputMode="email"
        maxLength={254}
      />
      <TextArea
        name="message"
        label={words.message}
        value={asked.message}
        onChange={(message) => setAsked({ ...asked, message })}
        maxLength={4000}
      />
      <Button type="submit" weight="main" wide busy={send.busy}>
        {words.send}
      </Button>
    </Form>
  );
}
