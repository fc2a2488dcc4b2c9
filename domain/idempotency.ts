/** One request that a client named by an Idempotency-Key. */
export type Operation = {
  /** Hash of caller, route and key: another caller's key is another operation. */
  readonly id: string;
  /** Hash of path and body: the same key with other contents is a mistake of the client. */
  readonly contents: string;
};

/** An answer as it went out, to be given again: sealed, so that only whoever has the key can read it. */
export type GivenAnswer = {
  readonly status: number;
  readonly sealed: Uint8Array;
};

/** What the first attempt at an operation settles for every later one, so that all of them write the same. */
export type Beginning = {
  readonly at: Date;
  /** What is drawn by chance is drawn from it; sealed like an answer. */
  readonly seed: Uint8Array;
};

export type Claim =
  /** The operation is ours to run; `lease` proves it when the answer is kept or given up. */
  | { readonly outcome: 'ours'; readonly lease: string; readonly isRepeat: boolean; readonly beginning: Beginning }
  | { readonly outcome: 'answered'; readonly answer: GivenAnswer }
  | { readonly outcome: 'running' }
  | { readonly outcome: 'other-contents' };

/** A key is good for ten minutes. */
export const answerSeconds = 600;

/** A request that crashed stops blocking its key after this time; no function runs that long. */
export const leaseSeconds = 30;

/** Remembers answers, so that the same request has its outcome once. */
export interface IdempotentAnswers {
  /**
   * Takes the operation, or tells why not; of any number at once one gets it. Where an earlier attempt ended without an
   * answer, it is a repeat, and what that one settled stands.
   */
  claim(operation: Operation, beginning: Beginning): Promise<Claim>;
  /** Keeps the answer, unless the lease was lost meanwhile. */
  keep(operation: Operation, lease: string, answer: GivenAnswer): Promise<void>;
  /** Gives the operation back after a failure that says nothing about its outcome: the next attempt is a repeat. */
  release(operation: Operation, lease: string): Promise<void>;
}
