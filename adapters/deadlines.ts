import { StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { busy } from '../domain/refused.ts';
import { timeLeftMs, timesAsLong } from './time-left.ts';

/** How long one attempt may take, milliseconds, and how many are made of one request. */
type Deadlines = {
  readonly maxAttempts: number;
  /** Until there is a connection. */
  readonly connectMs: number;
  /** Until the answer has come. */
  readonly answerMs: number;
  /** The first pause between two attempts at most; a service that asks to slow down gets a second. */
  readonly pauseMs?: number;
} & Pick<NodeHttpHandlerOptions, 'httpAgent' | 'httpsAgent'>;

/**
 * What every client of AWS in a function is made with: without limits the SDK would wait for ever, and by its own it
 * would go on when the function has no time. No attempt lasts longer than the time that is left, none begins when
 * nothing is left, and no pause is made behind which there is no time for another attempt.
 */
export function deadlines({ maxAttempts, connectMs, answerMs, pauseMs = 50, ...agents }: Deadlines) {
  const factor = timesAsLong();
  const limits = { connectionTimeout: connectMs * factor, requestTimeout: answerMs * factor };
  return {
    maxAttempts,
    requestHandler: new RequestsInTime({ ...limits, ...agents, throwOnRequestTimeout: true }),
    retryStrategy: new StandardRetryStrategy({ maxAttempts, baseDelay: pauseMs, backoff: pausesInTime() }),
  };
}

type Handle = NodeHttpHandler['handle'];

class RequestsInTime extends NodeHttpHandler {
  readonly #answerMs: number;

  constructor(options: NodeHttpHandlerOptions & { readonly requestTimeout: number }) {
    super(options);
    this.#answerMs = options.requestTimeout;
  }

  /** @throws Refused `busy` when no time is left: nothing was sent */
  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const left = timeLeftMs();
    if (left <= 0) throw busy();
    return super.handle(request, { ...options, requestTimeout: Math.min(this.#answerMs, Math.ceil(left)) });
  }
}

/** Full jitter, twice as long each time; an error instead of a pause that would use up the time: then it ends there. */
function pausesInTime() {
  let baseMs = 0;
  return {
    setDelayBase(delayBase: number) {
      baseMs = delayBase;
    },
    computeNextBackoffDelay(retried: number): number {
      const pause = Math.floor(Math.random() * baseMs * 2 ** retried);
      if (pause >= timeLeftMs()) throw new Error('no time is left for another attempt');
      return pause;
    },
  };
}
