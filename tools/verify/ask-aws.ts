import { CloudFormationClient } from '@aws-sdk/client-cloudformation';

export type AskAws = (service: string, request: { readonly path?: string; readonly form?: string }) => Promise<string>;

/**
 * Asks a service of which the project has no client, for one answer: signed as the SDK signs, with the operator's own
 * credentials. With `form` it is a POST of the older services (`Action=…`), else a GET of `path`.
 * @returns the body as it came
 * @throws Error with status and body when the service refuses
 */
export function askAws(region: string): AskAws {
  return async (service, { path = '/', form }) => {
    // A client's signer keeps the first service that it was asked to sign for.
    const { config } = new CloudFormationClient({ region });
    const given = process.env['AWS_ENDPOINT_URL'] ?? `https://${service}.${region}.amazonaws.com`;
    const { protocol, hostname, port, host } = new URL(given);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const signer = await config.signer({
      name: 'sigv4',
      signingName: service,
      signingRegion: region,
      properties: {},
    });
    const signed = await signer.sign({
      method: form === undefined ? 'GET' : 'POST',
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path,
      query: {},
      headers: { host, ...(form !== undefined && type) },
      ...(form !== undefined && { body: form }),
    });
    const { host: _, ...headers } = signed.headers;
    const answer = await fetch(new URL(path, given), {
      method: signed.method,
      headers,
      ...(form !== undefined && { body: form }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${service} answers ${answer.status}: ${body.slice(0, 200)}`);
    return body;
  };
}
