import type { Kept } from './audit/kept.ts';
import { publicationThing } from './disclosure/publication-thing.ts';
import { noticeThing } from './flagging/notice-thing.ts';
import { referralThing } from './routing/referral-thing.ts';
import type { Place } from './steps/thing.ts';
import { caseThing } from './triage/case-thing.ts';
import type { ThingName } from './vocabulary/lifecycles.ts';

/** Everything with a life cycle, as its room knows it. */
export const keptThings: Readonly<Record<ThingName, Kept & Place>> = {
  case: caseThing,
  referral: referralThing,
  notice: noticeThing,
  publication: publicationThing,
};
