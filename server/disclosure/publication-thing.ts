import { z } from 'zod';
import type { Json } from '#db/schema.ts';
import { actionOf, namesOf } from '../kernel/lifecycle/lifecycle.ts';
import type { Thing } from '../steps/thing.ts';
import { publicationLifecycle, type PublicationAction } from '../vocabulary/publication-lifecycle.ts';
import { findPublicationId } from './publication-queries.ts';

/** A decision on its way to the public. */
export const publicationThing: Thing<typeof publicationLifecycle, 'publication'> = {
  name: 'publication',
  lifecycle: publicationLifecycle,
  table: 'publication',
  key: 'id',
  steps: 'publication_step',
  stream: (id) => `publication:${id}`,
  find: findPublicationId,
  samePerson: 'own_proposal',
};

/** The hash of what a step of it was about. */
export const hashIn = (details: Json): string => z.object({ hash: z.string() }).parse(details).hash;

/** The signatures in their order: steps of the table that only say that somebody agrees with what was prepared. */
export const signatures = namesOf(publicationLifecycle).filter(
  (name) => actionOf(publicationLifecycle, name).makes === undefined,
);

export const isSignature = (action: string): action is PublicationAction => signatures.some((name) => name === action);
