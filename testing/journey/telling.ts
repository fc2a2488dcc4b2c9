import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../local/demo/client.ts';
import { slowerBy } from '../../local/pace.ts';

/** An expectation that was not met; its message is the sentence to print. */
export class Unmet extends Error {}

/** Prints a step of the journey that went as it should. */
export function tell(sentence: string): void {
  console.log(`ok     ${sentence}`);
}

/** @throws Unmet with the sentence, when the condition does not hold. */
export function expectThat(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Unmet(sentence);
}

/** The body of an answer that has the expected status. @throws Unmet with what came instead. */
export function bodyOf<Body>(answer: Answer<Body>, status: number, what: string): Body {
  expectThat(answer.status === status, `${what}: expected ${status}, got ${shown(answer)}`);
  return answer.body;
}

/** Expects a problem with this status and code. */
export function expectRefusal(answer: Answer<unknown>, status: number, code: string, what: string): void {
  const body = answer.body as { code?: unknown } | undefined;
  expectThat(
    answer.status === status && body?.code === code,
    `${what}: expected ${status} ${code}, got ${shown(answer)}`,
  );
}

/** The first value that `probe` finds within the seconds of an idle machine. @throws Unmet with the sentence. */
export async function eventually<T>(
  seconds: number,
  sentence: string,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + seconds * 1000 * slowerBy;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Unmet(`${sentence} (waited ${seconds * slowerBy} s)`);
    await sleep(200);
  }
}

function shown(answer: Answer<unknown>): string {
  return `${answer.status} ${JSON.stringify(answer.body)?.slice(0, 400) ?? ''}`;
}
