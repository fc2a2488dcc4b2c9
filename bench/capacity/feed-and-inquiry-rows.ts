/** Rows of docs/measured/capacity.md for calendar feeds and inquiries. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

let made = 0;

/** A patron with five loans, and the last part of the address of their feed. */
async function subscribed(setup: Setup, withTitles: boolean) {
  made += 1;
  const patron = await setup.library.patron(String(700_000 + made));
  for (let loan = 0; loan < 5; loan += 1) {
    const titleId = await setup.library.title(`feed-${made}-${loan}`);
    await setup.library.lend(patron, `${titleId}-1`);
  }
  const { url } = await openFeed(setup, patron, withTitles);
  return { patron, feedFile: url.split('/').at(-1) ?? '' };
}

function openFeed(setup: Setup, patron: string, withTitles: boolean): Promise<{ url: string }> {
  return setup.call('calendar-feed/open-calendar-feed', {
    patron,
    body: { withTitles },
    headers: { host: 'localhost' },
  });
}

function reading(withTitles: boolean): Row {
  return {
    action: `read a calendar feed${withTitles ? ' with 5 titles' : ''}`,
    floor: withTitles ? floors.readFeedWithTitles(5) : floors.readFeed,
    async prepare(setup) {
      const { feedFile } = await subscribed(setup, withTitles);
      return () => setup.call('calendar-feed/read-calendar-feed', { params: { feedFile } });
    },
  };
}

/** Takes every mail; only the table is measured. */
async function mailSink(): Promise<string> {
  const sink = createServer((request, response) => {
    request.resume();
    const answer = '<SendEmailResponse><SendEmailResult><MessageId>1</MessageId></SendEmailResult></SendEmailResponse>';
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(answer);
  });
  sink.unref().listen(0, '127.0.0.1');
  await once(sink, 'listening');
  return `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
}

export const feedAndInquiryRows: readonly Row[] = [
  reading(false),
  reading(true),
  {
    action: 'new address of a calendar feed',
    floor: floors.openFeed,
    async prepare(setup) {
      const { patron } = await subscribed(setup, false);
      return () => openFeed(setup, patron, false);
    },
  },
  {
    action: 'send an inquiry',
    floor: floors.sendInquiry,
    async prepare(setup) {
      // Read once, when the handler is first called.
      const variables = { MAIL_FROM: 'no-reply@library.example', MAIL_CONFIGURATION_SET: 'mails' };
      Object.assign(process.env, variables, {
        AWS_ENDPOINT_URL_SES: process.env['AWS_ENDPOINT_URL_SES'] ?? (await mailSink()),
      });
      const body = { libraryId: 'main', name: '旅野 花子', email: 'hanako@patron.example', message: '開館時間は?' };
      return () => setup.call('branches/send-inquiry', { body });
    },
  },
];
