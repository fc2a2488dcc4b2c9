import type { IncomingHttpHeaders } from 'node:http';

export type EdgeAnswer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
};

const asked = ['if-none-match', 'if-modified-since', 'range'];
const handedOn = ['accept-ranges', 'cache-control', 'content-range', 'content-type', 'etag', 'last-modified'];

/** An object of a bucket, as S3 answers CloudFront. */
export async function readObject(bucketUrl: string, uri: string, headers: IncomingHttpHeaders): Promise<EdgeAnswer> {
  const wanted = asked.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  const answer = await fetch(`${bucketUrl}${uri}`, { headers: Object.fromEntries(wanted) as Record<string, string> });
  const values = handedOn.map((name) => [name, answer.headers.get(name)] as const);
  return {
    status: answer.status,
    headers: Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== null)),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
