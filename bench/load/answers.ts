import type { Answer } from '../../local/demo/client.ts';

/** @throws Error when the answer is not 2xx: what was refused quickly must not count as quick */
export async function ok<Body>(sent: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`expected 2xx, got ${status} ${JSON.stringify(body)}`);
  return body;
}
