import type { Engines } from '../engines/start-engines.ts';
import type { Assembly } from '../templates/assembly.ts';
import { refuseUnknownIntrinsics, refuseUnknownTypes } from '../templates/resource-types.ts';
import { Resolver, type PhysicalResources } from '../templates/resolver.ts';
import { nameResources } from './physical-names.ts';
import { providePools } from './pools.ts';
import { provideStorage } from './storage.ts';
import { provideTables } from './tables.ts';

export type Provided = { readonly resolver: Resolver; readonly physicalResources: PhysicalResources };

/**
 * Makes the engines hold what the templates define: tables, pools and their clients, buckets, queues.
 * @throws {UnknownInTemplate} before anything is made, when the templates hold what the stack does not know
 */
export async function provideResources(assembly: Assembly, engines: Engines): Promise<Provided> {
  const physicalResources: PhysicalResources = new Map();
  const resolver = new Resolver(assembly, physicalResources);
  refuseUnknownTypes(assembly);
  refuseUnknownIntrinsics(assembly, resolver);
  nameResources(assembly, resolver, physicalResources);
  await Promise.all([
    provideTables(assembly, resolver, physicalResources, engines.database.url),
    providePools(assembly, resolver, physicalResources, engines.cognito.url),
    provideStorage(assembly, resolver, physicalResources, engines.storage),
  ]);
  return { resolver, physicalResources };
}
