import { verb, type Moves, type Verb } from '../steps/take-step.ts';
import type { publicationLifecycle, PublicationAction } from '../vocabulary/publication-lifecycle.ts';
import { correctEntry, correctFacts, isCorrection } from './correct-entry.ts';
import { isPrepared, prepareEntry, prepareFacts } from './prepare-entry.ts';
import { publicationThing, signatures } from './publication-thing.ts';
import { publishEntry } from './publish-entry.ts';
import { closingOf, correctForm, prepareForm, publishForm, signForm, withdrawForm } from './review-form.ts';
import { signEntry } from './sign-entry.ts';
import { withdrawEntry } from './withdraw-entry.ts';

type Verbs = Partial<Record<PublicationAction, Verb>>;

/** Each says only that somebody agrees with exactly what they saw. */
const signing: Verbs = Object.fromEntries(
  signatures.map((action, index) => [
    action,
    verb(`voorstel/handtekening-${index + 1}`, signForm, (database, asker, given, now) =>
      signEntry(database, asker, { ...given, action }, now),
    ),
  ]),
);

/** What a publisher can do with a decision. */
export const publicationVerbs: Moves<typeof publicationLifecycle, 'publication'> = {
  thing: publicationThing,
  verbs: {
    ...signing,
    prepare: verb(
      'voorstel',
      prepareForm,
      (database, asker, { reference, seen, ...input }, now) =>
        prepareEntry(database, asker, { reference, seen, closing: closingOf(input) }, now),
      { facts: (tx, right, now) => prepareFacts(tx, closingOf(right), now), repeats: isPrepared },
    ),
    publish: verb('voorstel/openbaarmaking', publishForm, publishEntry),
    correct: verb(
      'correcties',
      correctForm,
      (database, asker, { reference, seen, reden: reason, ...input }, now) =>
        correctEntry(database, asker, { reference, seen, reason, closing: closingOf(input) }, now),
      { facts: correctFacts, repeats: isCorrection },
    ),
    withdraw: verb('intrekking', withdrawForm, (database, asker, { reden: reason, ...given }, now) =>
      withdrawEntry(database, asker, { ...given, reason }, now),
    ),
  },
};
