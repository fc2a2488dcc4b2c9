/**
 * How long a request to a service may take, for its client: without these limits the SDK would wait for ever. On a
 * machine that runs the services too, all are DEADLINE_FACTOR times as long: there a slow answer is no broken wire.
 * @param connectMs until there is a connection
 * @param answerMs until the answer has come
 */
export function deadlines(connectMs: number, answerMs: number) {
  const factor = Number(process.env['DEADLINE_FACTOR'] ?? 1);
  return { connectionTimeout: connectMs * factor, requestTimeout: answerMs * factor, throwOnRequestTimeout: true };
}
