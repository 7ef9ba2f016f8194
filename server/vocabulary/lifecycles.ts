import type { PermissionName } from './permissions.ts';
import type { Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle } from './case-lifecycle.ts';
import { noticeLifecycle } from './notice-lifecycle.ts';
import { publicationLifecycle } from './publication-lifecycle.ts';
import { referralLifecycle } from './referral-lifecycle.ts';

/** Whose step it is: a permission of the permissions page, or the worker's. */
export type StepPermission = PermissionName | 'worker';

/** Every thing with a life cycle, by the name that audit, arrows and step tables know it by. */
export const lifecycles = {
  case: caseLifecycle,
  referral: referralLifecycle,
  notice: noticeLifecycle,
  publication: publicationLifecycle,
} satisfies Record<string, Lifecycle<Lifecycle['states'], string, StepPermission>>;

export type ThingName = keyof typeof lifecycles;
