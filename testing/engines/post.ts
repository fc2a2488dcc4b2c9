/** A mail service that a test makes take, refuse or leave open what it is sent, behind the real client. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { sesOutbox } from '../../adapters/ses/outbox.ts';
import type { Outbox } from '../../domain/mail/outbox.ts';

/** `loses`: takes the mail, and the answer gets lost. */
type Behaviour = 'takes' | 'refuses' | 'loses';

type TakenMail = { readonly to: string; readonly subject: string; readonly text: string };

export type Post = {
  readonly outbox: Outbox;
  readonly taken: TakenMail[];
  /** How the next mails fare, in this order; those after them are taken. */
  behave(...next: Behaviour[]): void;
  stop(): Promise<void>;
};

export async function startPost(): Promise<Post> {
  const taken: TakenMail[] = [];
  let behaviours: Behaviour[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const behaviour = behaviours.shift() ?? 'takes';
      if (behaviour === 'refuses') return refuse(response);
      const form = new URLSearchParams(body);
      const given = (name: string) => form.get(name) ?? '';
      const subject = given('Message.Subject.Data');
      taken.push({ to: given('Destination.ToAddresses.member.1'), subject, text: given('Message.Body.Text.Data') });
      return behaviour === 'loses' ? response.destroy() : answer(response, 200, sendEmailAnswer(taken.length));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  return {
    outbox: sesOutbox({ from: 'no-reply@library.example', configurationSet: 'test' }),
    taken,
    behave(...next) {
      behaviours = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendEmailAnswer(messageId: number): string {
  return (
    `<SendEmailResponse><SendEmailResult>` +
    `<MessageId>${messageId}</MessageId>` +
    `</SendEmailResult></SendEmailResponse>`
  );
}

function refuse(response: ServerResponse): void {
  const error = '<Code>MessageRejected</Code><Message>Email address is not verified.</Message>';
  answer(response, 400, `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`);
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}
