import { checkPattern, matchesPattern } from '../streams/event-pattern.ts';
import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';

/** A rule of the event bus as its template describes it. */
export type Rule = { readonly pattern: unknown; readonly functionNames: readonly string[] };

/** @throws {UnknownInTemplate} for a rule that this stack could not follow */
export function rulesOf(assembly: Assembly, resolver: Resolver): Rule[] {
  return resourcesOf(assembly, 'AWS::Events::Rule').map((resource) => {
    const { EventPattern, ScheduleExpression, State, Targets = [] } = resolver.properties(resource);
    if (ScheduleExpression !== undefined || EventPattern === undefined)
      throw new UnknownInTemplate(resource.key, 'a rule without a pattern');
    const targets = (
      Targets as readonly { readonly Arn: string; readonly Input?: unknown; readonly InputTransformer?: unknown }[]
    ).map((target) => {
      if (target.Input !== undefined || target.InputTransformer !== undefined)
        throw new UnknownInTemplate(resource.key, 'a target with an input of its own');
      return target.Arn;
    });
    return { pattern: checked(resource, EventPattern), functionNames: State === 'DISABLED' ? [] : targets };
  });
}

function checked({ key }: Resource, pattern: unknown): unknown {
  try {
    checkPattern(pattern);
    return pattern;
  } catch (error) {
    throw new UnknownInTemplate(key, error instanceof Error ? error.message : 'its pattern');
  }
}

/**
 * Gives an event to the functions of every rule that it fits. A function that fails is reported, as nobody waits for
 * it.
 */
export async function putEvent(
  rules: readonly Rule[],
  event: unknown,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
  report: (message: string) => void,
): Promise<void> {
  const targets = rules
    .filter(({ pattern }) => matchesPattern(pattern, event))
    .flatMap(({ functionNames }) => functionNames);
  await Promise.all(
    targets.map((name) =>
      invoke(name, event).catch((error: unknown) =>
        report(`${name}: ${error instanceof Error ? error.message : String(error)}`),
      ),
    ),
  );
}
