import { createContext, Script } from 'node:vm';
import type { Assembly } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { slowerBy } from '../pace.ts';

type Field = { readonly value: string };

/** A request as CloudFront shows it to a function, as far as functions of ours look. */
export type ViewerRequest = {
  readonly method: string;
  uri: string;
  readonly querystring: object;
  headers: { [name: string]: Field };
  readonly cookies: object;
};

/** What a function may give back instead of a request. */
export type ViewerAnswer = {
  readonly statusCode: number;
  readonly headers?: { readonly [name: string]: Field };
  readonly body?: { readonly encoding: 'text'; readonly data: string };
};

type ViewerEvent = {
  readonly context: { readonly requestId: string };
  readonly viewer: { readonly ip: string };
  readonly request: ViewerRequest;
};
export type ViewerFunction = (event: ViewerEvent) => ViewerRequest | ViewerAnswer;

/**
 * Ends a loop without an end. CloudFront counts work, and so must not be stricter where others work on the same
 * machine.
 */
const milliseconds = 1000 * slowerBy;

/** @throws {UnknownInTemplate} for a function in another JavaScript than CloudFront's second */
export function viewerFunction(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  arn: string,
): ViewerFunction {
  const functions = resourcesOf(assembly, 'AWS::CloudFront::Function');
  const resource = functions.find(({ key }) => physicalResources.get(key)?.attributes['FunctionARN'] === arn);
  if (resource === undefined) throw new Error(`There is no function ${arn}.`);
  const { FunctionCode, FunctionConfig } = resolver.properties(resource);
  const { Runtime } = FunctionConfig as { Runtime: string };
  if (Runtime !== 'cloudfront-js-2.0') throw new UnknownInTemplate(resource.key, `the runtime ${Runtime}`);
  // A world of its own with nothing of Node's in it, as there.
  const world = createContext({ input: '' }, { codeGeneration: { strings: false, wasm: false } });
  new Script(String(FunctionCode)).runInContext(world, { timeout: milliseconds });
  const call = new Script('JSON.stringify(handler(JSON.parse(input)))');
  return (event) => {
    world['input'] = JSON.stringify(event);
    return JSON.parse(String(call.runInContext(world, { timeout: milliseconds }))) as ViewerRequest | ViewerAnswer;
  };
}
