import type { partitions } from './capacity.ts';
import type { EngineClient } from './engine-client.ts';
import type { Shown } from './habits.ts';
import type { heldItems } from './held-items.ts';
import type { Replicas } from './replicas.ts';

/** What readers and writers work with. */
export type Parts = {
  readonly engine: EngineClient;
  readonly held: ReturnType<typeof heldItems>;
  readonly replicas: Replicas;
  readonly capacity: ReturnType<typeof partitions>;
  readonly shown: Shown;
};
