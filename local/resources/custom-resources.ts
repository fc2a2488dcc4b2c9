import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Assembly, Properties } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { Resolver } from '../templates/resolver.ts';

type ResourceAnswer = { readonly Status: 'SUCCESS' | 'FAILED'; readonly Reason?: string };

/**
 * Has the functions behind the template's own kinds of resource do their work, as CloudFormation would: when a
 * resource is new, or its properties have changed since the last start with this data.
 * @throws Error with the reason that the function gives
 */
export async function provideCustomResources(
  assembly: Assembly,
  resolver: Resolver,
  dataDir: string,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): Promise<void> {
  const file = join(dataDir, 'custom-resources.json');
  const done = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as { [key: string]: string };
  for (const resource of resourcesOf(assembly, 'Custom::Pages')) {
    const properties = resolver.properties(resource);
    const stamp = JSON.stringify(properties);
    if (done[resource.key] === stamp) continue;
    const RequestType = done[resource.key] === undefined ? 'Create' : 'Update';
    const event = { RequestType, LogicalResourceId: resource.logicalId, StackId: resource.stack, RequestId: 'local' };
    await ask(properties, event, invoke);
    done[resource.key] = stamp;
    writeFileSync(file, JSON.stringify(done));
  }
}

/** The function answers at the address that it is given, and returns nothing of meaning. */
async function ask(
  ResourceProperties: Properties,
  event: object,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): Promise<void> {
  const functionName = String(ResourceProperties['ServiceToken']);
  let answer: ResourceAnswer | undefined;
  const server = createServer((request, response) => {
    const taken = async () => {
      answer = (await json(request)) as ResourceAnswer;
      response.end();
    };
    void taken();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    await invoke(functionName, { ...event, ResponseURL, ResourceProperties });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  if (answer?.Status !== 'SUCCESS') throw new Error(`${functionName}: ${answer?.Reason ?? 'gave no answer'}`);
}
