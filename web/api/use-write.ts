import { useCallback, useRef, useState } from 'react';
import { asRefused, Refused } from './refused.ts';

/**
 * A key for what a patron means to do (Idempotency-Key). The same content gets the same key until the library has
 * answered, so that a second press, a lost answer or a slow line never makes it happen twice; once it was answered, yes
 * or no, or when the content changes, the next attempt means something new.
 */
function intents(first: string = crypto.randomUUID()) {
  let key = first;
  let content: string | undefined;
  return {
    keyFor(input: unknown): string {
      const now = JSON.stringify(input);
      if (content !== undefined && content !== now) key = crypto.randomUUID();
      content = now;
      return key;
    },
    answered(): void {
      key = crypto.randomUUID();
      content = undefined;
    },
  };
}

/** Without an answer nobody knows what happened: only these leave the intent as it is. */
const open = new Set(['no-connection', 'internal', 'busy', 'maintenance', 'still-in-progress']);

type Write<Input> = {
  /** Does nothing while the former one is under way. */
  readonly run: (input: Input) => void;
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly forget: () => void;
};

/**
 * One thing that a patron can do on a page: never twice by a double click, and its refusal in hand.
 *
 * @param send with the intent's key; throws Refused
 * @param onDone with the answer
 * @param intent the first key, where it must survive a reload of the page
 */
export function useWrite<Input, Answer>(
  send: (input: Input, key: string) => Promise<Answer>,
  onDone: (answer: Answer, input: Input) => void,
  intent?: string,
): Write<Input> {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const underWay = useRef(false);
  const [keys] = useState(() => intents(intent));
  async function attempt(input: Input): Promise<void> {
    const answer = await send(input, keys.keyFor(input)).then(
      (given) => ({ given }),
      (error: unknown) => asRefused(error),
    );
    const refusal = answer instanceof Refused ? answer : null;
    if (refusal === null || !open.has(refusal.code)) keys.answered();
    setRefused(refusal);
    if (!(answer instanceof Refused)) onDone(answer.given, input);
  }
  function run(input: Input): void {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setRefused(null);
    void attempt(input).finally(() => {
      underWay.current = false;
      setBusy(false);
    });
  }
  return { run, busy, refused, forget: useCallback(() => setRefused(null), []) };
}
