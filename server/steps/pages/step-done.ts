import type { Context } from 'hono';
import { namesOf, type ActionOf } from '../../kernel/lifecycle/lifecycle.ts';
import type { AppEnv } from '../../web/env.ts';
import { doneIn } from '../../web/lists/done-filter.ts';
import type { Steps } from '../thing.ts';

/** What was done with a thing just now, for its page to say. */
export const stepDone = <L extends Steps>(c: Context<AppEnv>, lifecycle: L): ActionOf<L> | undefined =>
  namesOf(lifecycle).find((known) => known === doneIn(c));
