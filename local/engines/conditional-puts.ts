import type { buildApp } from 'fauxqs';

/** What the engine knows of an object. */
type Objects = { headObject(bucket: string, key: string): { readonly etag: string } };

const said = 'At least one of the pre-conditions you specified did not hold';
const refusal = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>PreconditionFailed</Code><Message>${said}</Message></Error>`;

/**
 * Has the engine heed the conditions of a PutObject, which it does not know: `If-Match` with the tag of what is there,
 * `If-None-Match: *` where nothing may be there. The write follows in the same turn, so that nobody comes between.
 */
export function heedConditionsOfPuts(app: ReturnType<typeof buildApp>, objects: Objects): void {
  app.addHook('preHandler', (request, reply, done) => {
    const { 'if-match': expected, 'if-none-match': none } = request.headers;
    if (request.method !== 'PUT' || (expected === undefined && none === undefined)) return done();
    const { bucket = '', '*': key = '' } = request.params as { bucket?: string; '*'?: string };
    const tag = tagOf(objects, bucket, key);
    const holds = expected === undefined ? tag === undefined : tag === expected;
    if (holds) return done();
    reply.status(412).header('content-type', 'application/xml').send(refusal);
  });
}

function tagOf(objects: Objects, bucket: string, key: string): string | undefined {
  try {
    return objects.headObject(bucket, key).etag;
  } catch {
    // The engine throws where there is no such object; the write itself says whether there is the bucket.
    return undefined;
  }
}
