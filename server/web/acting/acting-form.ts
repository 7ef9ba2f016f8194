import { z } from 'zod';
import { hidden } from '../../kernel/fields/carried.ts';
import { optional } from '../../kernel/fields/field.ts';
import { defineForm } from '../../kernel/form.ts';
import type { AppEnv } from '../env.ts';

const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What every form of a page carries beside its own fields: for whom it was made. Empty: for somebody without account. */
export const actingForm = defineForm({
  acting: optional(hidden(z.string().regex(new RegExp(`^${id}( ${id})?$`)), { max: 73 })),
});

/** For whom a form is made: a person and the membership they work in, or the report that somebody opened with its code. */
export function actingOf({ signedIn, asker }: Pick<AppEnv['Variables'], 'signedIn' | 'asker'>): string {
  if (asker?.kind === 'receipt') return asker.incidentId;
  return signedIn ? [signedIn.personId, ...(signedIn.membership ? [signedIn.membership.id] : [])].join(' ') : '';
}

/** The same, read. Without account there is neither. */
export function readActing(acting: string): { personId?: string | undefined; membershipId?: string | undefined } {
  const [personId, membershipId] = acting.split(' ');
  return personId ? { personId, membershipId } : {};
}
