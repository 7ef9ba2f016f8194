import type { Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import type { ThingName } from '../vocabulary/lifecycles.ts';

/** Where a thing with a life cycle is kept, and what its events are about: its room says so, once. */
export type Kept = {
  name: ThingName;
  lifecycle: Lifecycle;
  table: string;
  key: string;
  steps: string;
  stream: (id: string) => string;
};
