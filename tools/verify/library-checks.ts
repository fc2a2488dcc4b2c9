import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Check } from './cognito-checks.ts';

export type Library = {
  /** Where the library answers, without a slash at its end. */
  readonly url: string;
  /** A token of a member of staff. */
  readonly staffToken: () => Promise<string>;
  /** Where a book is put and fetched. */
  readonly libraryId: string;
  /** How long a bounce is waited for. */
  readonly bounceSeconds: number;
};

/** SES answers for this address as for one that does not exist, and counts it in no reputation. */
const bouncing = 'bounce@simulator.amazonses.com';
const password = 'Verify+67chosen';

type Body = { readonly [name: string]: unknown };
type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: Body };

/**
 * The main job over the deployed API, one line a step: every function that writes does it once with its own role, which
 * no engine of ours enforces as AWS does (leading keys in transactions and in the index). With a card, a title and a
 * copy of
 * its own, which it removes; entries of what the staff did and a used card number stay.
 */
export function libraryChecks({ url, staffToken, libraryId, bounceSeconds }: Library): {
  readonly checks: readonly Check[];
  readonly cleanUp: () => Promise<void>;
} {
  const mark = `verify${randomInt(1e9)}`;
  const barcode = `V${randomInt(1e9)}`;
  let [patronNumber, temporaryPassword, patronToken] = ['', '', ''];

  async function call(method: string, path: string, body?: object, token?: string): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      headers: {
        'x-requested-with': 'my-library',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Body) : {} };
  }
  async function done(method: string, path: string, body?: object, token?: string): Promise<Body> {
    const answer = await call(method, path, body, token);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answers ${answer.status} ${answer.text.slice(0, 200)}`);
    return answer.body;
  }
  const desk = async (method: string, path: string, body?: object) =>
    done(method, `/api/staff${path}`, body, await staffToken());
  const patron = (method: string, path: string, body?: object) => done(method, `/api/me${path}`, body, patronToken);

  const checks: Check[] = [
    {
      what: 'pages and API answer under one name, with their headers',
      async run() {
        const [page, health] = [await call('GET', '/'), await call('GET', '/api/health')];
        if (page.status !== 200 || health.status !== 200) throw new Error(`${page.status} and ${health.status}`);
        if (!page.headers.get('content-security-policy')) throw new Error('the page has no content security policy');
      },
    },
    {
      what: 'the search opens its index in Lambda’s own Node (SQLite)',
      run: async () => void (await done('GET', '/api/catalogue/titles?q=%E6%9C%AC&limit=1')),
    },
    {
      what: 'the counter registers a card and a title, each in one transaction over several families',
      async run() {
        const person = { name: '確認 用', nameReading: 'カクニン ヨウ', birthDate: '1990-01-01', email: bouncing };
        const card = await desk('POST', '/patrons', person);
        [patronNumber, temporaryPassword] = [String(card['patronNumber']), String(card['temporaryPassword'])];
        await desk('POST', '/titles', { titleId: mark, title: mark, kind: 'book' });
        await desk('POST', `/titles/${mark}/copies`, { barcode, libraryId, lendable: true });
      },
    },
    {
      what: 'a card signs in for the first time, and stays signed in by its cookie',
      async run() {
        const { challenge } = await done('POST', '/api/sessions', { patronNumber, password: temporaryPassword });
        const given = { patronNumber, challenge, newPassword: password };
        const signedIn = await call('POST', '/api/sessions/new-password', given);
        patronToken = String(signedIn.body['token']);
        const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
        const headers = { cookie, 'x-requested-with': 'my-library' };
        const refreshed = await fetch(`${url}/api/sessions/refresh`, { method: 'POST', headers });
        if (refreshed.status !== 200) throw new Error(`refresh answers ${refreshed.status}`);
      },
    },
    {
      what: 'a title is reserved, fetched by the pick list (the index), lent and brought back',
      async run() {
        await patron('POST', '/reservations', { titleIds: [mark], pickupLibraryId: libraryId, contactMethod: 'none' });
        await desk('GET', `/pick-list?libraryId=${libraryId}`);
        await desk('POST', '/captures', { barcode, libraryId });
        await desk('POST', '/loans', { patronNumber, barcode, libraryId });
        await desk('POST', '/returns', { barcode, libraryId });
      },
    },
    {
      what: 'a letter goes out from the one address that the functions may use, and its bounce comes back (J8)',
      async run() {
        await done('POST', '/api/password-resets', { patronNumber, email: bouncing });
        for (let waited = 0; waited < bounceSeconds; waited += 5) {
          if ((await desk('GET', `/patrons/${patronNumber}`))['emailBad'] === true) return;
          await sleep(5000);
        }
        throw new Error(`the address is not marked as bad after ${bounceSeconds} seconds`);
      },
    },
  ];

  async function cleanUp(): Promise<void> {
    const steps = [
      () => desk('DELETE', `/copies/${barcode}`, { reason: 'verify:aws' }),
      () => desk('DELETE', `/titles/${mark}`, { reason: 'verify:aws' }),
      () => desk('DELETE', `/patrons/${patronNumber}`),
    ];
    const left: string[] = [];
    for (const step of steps) await step().catch((error: Error) => left.push(error.message));
    if (patronNumber !== '' && left.length > 0) console.log(`left behind: ${left.join('; ')}`);
  }
  return { checks, cleanUp };
}
