import type { Setup } from './capacity-setup.ts';
import type { Floor } from './floors.ts';

/** A row of docs/measured/capacity.md. */
export interface Row {
  readonly action: string;
  readonly floor: Floor;
  /** Sets the scene, unmeasured. */
  readonly prepare: (setup: Setup) => Promise<() => Promise<unknown>>;
  /** What the call costs when there is nothing to do; taken off, because many share it. */
  readonly idle?: (setup: Setup) => Promise<unknown>;
}
