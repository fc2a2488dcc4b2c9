import type { Engines } from '../engines/start-engines.ts';
import type { Assembly } from '../templates/assembly.ts';
import { refuseUnknownIntrinsics, refuseUnknownTypes } from '../templates/resource-types.ts';
import { Resolver, type Estate } from '../templates/resolver.ts';
import { nameResources } from './physical-names.ts';
import { providePools } from './pools.ts';
import { provideStorage } from './storage.ts';
import { provideTables } from './tables.ts';

export type Provided = { readonly resolver: Resolver; readonly estate: Estate };

/**
 * Makes the engines hold what the templates define: tables, pools and their clients, buckets, queues.
 * @throws {UnknownInTemplate} before anything is made, when the templates hold what the stack does not know
 */
export async function provideEstate(assembly: Assembly, engines: Engines): Promise<Provided> {
  const estate: Estate = new Map();
  const resolver = new Resolver(assembly, estate);
  refuseUnknownTypes(assembly);
  refuseUnknownIntrinsics(assembly, resolver);
  nameResources(assembly, resolver, estate);
  await Promise.all([
    provideTables(assembly, resolver, estate, engines.database.url),
    providePools(assembly, resolver, estate, engines.cognito.url),
    provideStorage(assembly, resolver, estate, engines.storage),
  ]);
  return { resolver, estate };
}
