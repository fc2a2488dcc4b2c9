/**
 * What a browser may be given: ID tokens of at most 600 seconds, and no other token of Cognito's. Watched over every
 * answer that a test or the journey gets from the API, because one answer among hundreds would be enough.
 */

const longestLife = 600;
const anyToken = /eyJ[\w-]{10,}\.eyJ[\w-]+\.[\w-]+/g;

/** What is wrong with the tokens in some text: a sentence for each. */
export function tokenFaults(text: string): string[] {
  return [...text.matchAll(anyToken)].flatMap(([token]) => {
    const claims = claimsOf(token);
    if (!claims) return [];
    if (claims['token_use'] !== 'id') return [`a token of use "${String(claims['token_use'])}"`];
    const life = Number(claims['exp']) - Number(claims['iat']);
    return life > 0 && life <= longestLife ? [] : [`an ID token that lives ${life} s`];
  });
}

export type Watch = { readonly faults: readonly string[]; readonly stop: () => void };

/** Looks at every answer of `/api` that this process fetches from now on: body, headers and cookies. */
export function watchAnswers(): Watch {
  const faults: string[] = [];
  const { fetch: ask } = globalThis;
  globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
    const answer = await ask(...request);
    const { pathname } = new URL(answer.url || 'http://nowhere/');
    if (pathname.startsWith('/api')) {
      const headers = [...answer.headers].flat().join('\n');
      const body = await answer.clone().text();
      for (const fault of tokenFaults(`${headers}\n${body}`)) faults.push(`${pathname}: ${fault}`);
    }
    return answer;
  };
  return {
    faults,
    stop: () => {
      globalThis.fetch = ask;
    },
  };
}

function claimsOf(token: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}
