import { sql } from 'kysely';
import type { PublicationAction } from '../../../vocabulary/publication-lifecycle.ts';
import { publishing, signing } from '../../disclosed.ts';
import { altered, type Ground, type Written } from '../disclosed/disclosed-ground.ts';
import { bodyOf } from '../disclosed/proposals.ts';
import { asTold, nothing, sealed, type Tried } from './words.ts';

type Text = Pick<Written, 'body' | 'sha256'>;
type Taken = { action: PublicationAction; from: string; to: string; reason?: string };

/** Every action of a publication. */
export function publicationTries(ground: Ground): Record<PublicationAction, Tried> {
  const { tried, step, people, now, prepared, signed, published, entry } = ground;
  const moved = (who: 'wim' | 'marjolein', thing: Written, { sha256: hash }: Text, taken: Taken, set = sql``) => [
    step('publication_step', who, thing.id, { ...taken, details: { hash } }),
    sql`update publication set state = ${taken.to} ${set} where id = ${thing.id}`,
  ];
  const entered = (thing: Written, text: Text) =>
    sql`insert into disclosure_entry (notice_id, definition, body, sha256, published_by, published_at)
      values (${thing.notice_id}, ${entry.definition}, ${text.body}, ${text.sha256}, ${people.wim.personId}, ${now})`;
  const { openings, closed } = bodyOf(entry);
  const again = { corrects: entry.id, correctionReason: 'x' };
  const more = {
    openings: openings.filter(([, name]) => name !== 'milder_means'),
    closed: [...closed, { field: 'milder_means', ground: 'avg' }],
  };
  const choice = altered(prepared, {
    closed: [{ field: 'doubts', ground: 'avg' }],
    openings: bodyOf(prepared).openings.filter(([, name]) => name !== 'doubts'),
  });
  const preparing = { action: 'prepare', from: 'draft', to: 'draft' } as const;
  const written = sql`, body = ${choice.body}, sha256 = ${choice.sha256}`;
  const twice = (before = sql`select`, after = sql`select`) =>
    tried(
      'wim',
      'ministry',
      before,
      step('publication_step', 'wim', prepared.id, { ...preparing, details: { hash: '0'.repeat(64) } }),
      after,
      ...moved('wim', prepared, choice, preparing, written),
    );
  const ways = {
    publish: { thing: signed, text: signed, ...publishing },
    correct: {
      thing: published,
      text: altered(entry, { ...again, ...more }),
      from: 'corrected',
      to: 'corrected',
      reason: 'x',
    },
    withdraw: {
      thing: published,
      text: altered(entry, { ...again, openings: [], closed: [], outcomes: [] }),
      from: 'corrected',
      to: 'withdrawn',
      reason: 'x',
    },
  };
  /** What comes in the register, with the step that brings it about. */
  const brings = (action: keyof typeof ways): Tried => {
    const { thing, text, ...way } = ways[action];
    const steps = moved('wim', thing, text, { action, ...way });
    return {
      done: { 'with its entry': () => tried('wim', 'ministry', ...steps, entered(thing, text)) },
      refused: {
        'without an entry': { ...nothing, by: () => tried('wim', 'ministry', ...steps) },
        'with an entry, and no step': {
          refused: 'disclosure_without_step',
          by: () => tried('wim', 'ministry', entered(thing, text)),
        },
      },
    };
  };
  const correct = brings('correct');
  const { thing, text, ...way } = ways.correct;
  const corrects = moved('wim', thing, text, { action: 'correct', ...way });
  return {
    prepare: {
      done: { 'another choice': () => tried('wim', 'ministry', ...moved('wim', prepared, choice, preparing, written)) },
      refused: {
        'twice, and only the second ever stood there': { ...asTold, by: () => twice() },
        'twice, the first after a savepoint': {
          ...asTold,
          by: () => twice(sql`savepoint here`, sql`release savepoint here`),
        },
        'that leaves what stood there': {
          ...asTold,
          by: () => tried('wim', 'ministry', ...moved('wim', prepared, choice, preparing)),
        },
      },
    },
    sign: {
      done: {
        'what stands there': () => tried('marjolein', 'ministry', ...moved('marjolein', prepared, prepared, signing)),
      },
      refused: {
        'something else': {
          refused: 'publication_as_seen',
          by: () => tried('marjolein', 'ministry', ...moved('marjolein', prepared, choice, signing)),
        },
        'what stands there for as long as it is signed': {
          ...sealed,
          by: () =>
            tried(
              'wim',
              'ministry',
              sql`update publication set state = 'draft' ${written} where id = ${prepared.id}`,
              step('publication_step', 'wim', prepared.id, { ...signing, details: { hash: choice.sha256 } }),
              sql`update publication set body = ${prepared.body}, sha256 = ${prepared.sha256} where id = ${prepared.id}`,
              sql`update publication set state = ${signing.to} where id = ${prepared.id}`,
            ),
        },
        'what goes with the choice of the same moment': {
          ...asTold,
          by: () =>
            tried(
              'wim',
              'ministry',
              step('publication_step', 'wim', prepared.id, { ...preparing, details: { hash: choice.sha256 } }),
              step('publication_step', 'wim', prepared.id, { ...signing, details: { hash: prepared.sha256 } }),
              sql`update publication set state = 'draft' ${written} where id = ${prepared.id}`,
              sql`update publication set state = ${signing.to} where id = ${prepared.id}`,
            ),
        },
      },
    },
    publish: brings('publish'),
    correct: {
      ...correct,
      refused: {
        ...correct.refused,
        'and the entry of another shows for it': {
          ...nothing,
          by: () =>
            tried('wim', 'ministry', ...moved('wim', signed, signed, publishing), entered(signed, signed), ...corrects),
        },
        'twice, and one entry shows for both': {
          ...nothing,
          by: () => tried('wim', 'ministry', ...corrects, entered(thing, text), ...corrects),
        },
      },
    },
    withdraw: brings('withdraw'),
  };
}
