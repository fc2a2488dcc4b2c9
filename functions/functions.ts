import type { Route } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';
import { backgroundFunctions } from './background-functions.ts';
import type { FunctionRow } from './function-row.ts';

/** The function of a route. */
export function functionOf(route: Route): FunctionRow {
  const { area, action, summary, requirements, table } = route;
  return { area, action, summary, requirements, trigger: { kind: 'route', route }, ...(table && { table }) };
}

/** Every function of the library. */
export const functions: readonly FunctionRow[] = [...routes.map(functionOf), ...backgroundFunctions];
