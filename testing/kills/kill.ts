/** Functions that die at a chosen moment: what they would have done next never happens. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** `before`: the request was not sent. `after`: it was done, and nobody heard the answer. */
export type Moment = 'before' | 'after';

type Life = {
  readonly at: number;
  readonly when: Moment;
  requests: number;
  isOver: boolean;
  readonly end: () => void;
};

const lives = new AsyncLocalStorage<Life>();
const never = () => new Promise<never>(() => {});

type Send = (this: unknown, ...given: unknown[]) => Promise<unknown>;

/** The objects that hold `send` for these clients: they share one class, or have one each. */
function holdersOfSend(): Set<{ send: Send }> {
  const clients = [DynamoDBClient, DynamoDBDocumentClient, CognitoIdentityProviderClient, SESClient, SQSClient];
  const holderOf = (prototype: object): { send: Send } =>
    Object.hasOwn(prototype, 'send')
      ? (prototype as { send: Send })
      : holderOf(Object.getPrototypeOf(prototype) as object);
  return new Set(clients.map(({ prototype }) => holderOf(prototype)));
}

let isReady = false;

/** Stands in front of every request of the clients of AWS; those outside of a life pass. */
function standBetween(): void {
  if (isReady) return;
  isReady = true;
  for (const holder of holdersOfSend()) {
    const { send } = holder;
    holder.send = function sendInLife(...given) {
      const life = lives.getStore();
      if (!life) return send.apply(this, given);
      if (life.isOver) return never();
      life.requests += 1;
      if (life.requests !== life.at) return send.apply(this, given).finally(() => (life.isOver ? never() : undefined));
      if (life.when === 'before') return dies(life);
      return send.apply(this, given).then(
        () => dies(life),
        () => dies(life),
      );
    };
  }
}

function dies(life: Life): Promise<never> {
  life.isOver = true;
  life.end();
  return never();
}

/**
 * Runs `work`, which dies at its nth request to AWS, counted from 1. Gives what it came to where it made fewer; null
 * where it died.
 */
export async function killedAt<T>(
  at: number,
  when: Moment,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | null> {
  standBetween();
  const { promise: death, resolve } = Promise.withResolvers<void>();
  const life: Life = { at, when, requests: 0, isOver: false, end: resolve };
  return Promise.race([lives.run(life, work).then((value) => ({ value })), death.then(() => null)]);
}
