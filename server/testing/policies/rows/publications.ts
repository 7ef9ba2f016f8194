import { id } from '../askers.ts';
import { publishing, signing } from '../../disclosed.ts';
import { by, notice, past, recorded, sealed, taken, thing, type RoomRows, type Row } from './parts.ts';

/** What became of the address of a notice: of one something was recorded. */
const outcomesOf = (about: string) => [
  about === 'sent'
    ? { position: 1, outcome: 'no_answer', at: new Date(recorded).toISOString() }
    : { position: 1, outcome: 'unknown', at: null },
];

const shown = ['salt', 'decision', 'sent'];

const shownDoubts = ['salt', 'doubts', 'none'];

const shownReason = ['salt', 'reason', 'none'];

const kept = { doubts: { field: 'doubts', ground: 'x' }, reason: { field: 'reason', ground: 'x' } };

const published = (
  name: string,
  about: string,
  round: string,
  index: number,
  corrects: string | null = null,
  more: object = {},
): Row => ({
  id: id(`entry ${name}`),
  ...notice(about),
  round_code: round,
  log_index: index,
  ...sealed('entry', {
    reference: `PS27-${about}`,
    election: round,
    logIndex: index,
    decision: 'sent',
    platform: 'platform',
    decidedAt: new Date(past).toISOString(),
    openings: [shown],
    closed: [kept.doubts, kept.reason],
    outcomes: outcomesOf(about),
    corrects,
    correctionReason: corrects && 'because',
    ...more,
  }),
  published_by: id('person publisher'),
});

const prepared = (name: string, about: string, state: string, index = 1): Row => {
  const { definition, body, sha256 } = published(name, about, 'past', index);
  return { id: id(`publication ${name}`), ...notice(about), state, definition, body, sha256 };
};

const otherwise = { openings: [shown, shownReason], closed: [kept.doubts] };

const { definition, body, sha256 } = published('open', 'kept', 'past', 2, null, otherwise);
const notSigned = { definition, body, sha256 };

const chosenAgain = published('draft', 'also', 'past', 4, null, otherwise);

/** What the steps of publishing made. */
const madeBy: Record<string, unknown> = {
  correct: published('open', 'sent', 'past', 1, id('entry first'))['sha256'],
  prepare: chosenAgain['sha256'],
  publish: prepared('published', 'kept', 'published', 2)['sha256'],
  publishEarly: prepared('early', 'portal', 'published', 3)['sha256'],
};

export const publications: RoomRows = {
  rows: {
    publication: {
      draft: prepared('draft', 'also', 'draft', 4),
      corrected: prepared('corrected', 'sent', 'corrected'),
      published: prepared('published', 'kept', 'published', 2),
      // Of what has not been sent yet.
      early: prepared('early', 'portal', 'published', 3),
      // Holds what was not signed for another one.
      embargoed: { ...prepared('embargoed', 'cyber', 'draft'), ...notSigned },
    },
    publication_step: Object.fromEntries(
      [
        { name: 'correct', about: 'corrected', from: 'corrected', to: 'corrected' },
        { name: 'publish', about: 'published', ...publishing },
        { name: 'publishEarly', about: 'early', ...publishing },
        { name: 'prepare', about: 'draft', from: 'draft', to: 'draft' },
      ].map(({ name, about, from, to }) => [
        name,
        {
          id: id(`pstep ${name}`),
          ...thing('publication', about),
          ...taken(name.replace('Early', ''), from, to),
          ...by('publisher', 'bzk'),
          reason: name === 'correct' ? 'because' : null,
          details: { hash: madeBy[name] ?? '' },
        },
      ]),
    ),
    disclosure_entry: {
      first: published('first', 'sent', 'past', 1, null, otherwise),
      // The last version of the first.
      open: published('open', 'sent', 'past', 1, id('entry first')),
      // Another decision, that closes another field.
      closed: published('closed', 'releasing', 'future', 0, null, { closed: [{ field: 'urls', ground: 'x' }] }),
    },
  },
  offers: {
    // In the name of somebody who may read everything and publish nothing.
    disclosure_entry: {
      asSigned: { ...published('open', 'kept', 'past', 2) },
      // Each another than what is held somewhere else: nobody may write these.
      notAsSigned: { ...published('open', 'kept', 'past', 2), ...notSigned },
      early: { ...published('open', 'portal', 'past', 3) },
      ...Object.fromEntries(
        [
          { name: 'otherIndex', index: 5 },
          { name: 'otherLeaf', index: 0 },
          { name: 'otherDecision', more: { decision: 'not_sent' } },
          { name: 'otherPlatform', more: { platform: 'other' } },
          { name: 'otherNotice', corrects: id('entry closed') },
          { name: 'nothingBefore', corrects: id('entry nowhere') },
          { name: 'invented', more: { openings: [['salt', 'decision', 'invented']] } },
          { name: 'unsaid', more: { openings: [shown, shown] } },
          { name: 'opened', more: { openings: [shown, shownDoubts], closed: [kept.reason] } },
          { name: 'withdrawn', more: { openings: [], closed: [], outcomes: [] } },
          { name: 'withdrawnClosed', more: { openings: [], outcomes: [] } },
          { name: 'withdrawnOutcome', more: { openings: [], closed: [] } },
        ].map(({ name, index = 1, corrects = id('entry first'), more = {} }) => [
          name,
          published('open', 'sent', 'past', index, corrects, more),
        ]),
      ),
      byAuditor: { ...published('byAuditor', 'sent', 'past', 1), published_by: id('person auditor') },
    },
    publication_step: {
      signing: {
        id: id('pstep prepare'),
        ...thing('publication', 'draft'),
        ...taken(signing.action, signing.from, signing.to),
        ...by('publisher', 'bzk'),
        details: { hash: prepared('draft', 'also', 'draft', 4)['sha256'] },
      },
      // Of another text than what stands there.
      signingElse: {
        id: id('pstep prepare'),
        ...thing('publication', 'draft'),
        ...taken(signing.action, signing.from, signing.to),
        ...by('publisher', 'bzk'),
        details: { hash: prepared('published', 'kept', 'published', 2)['sha256'] },
      },
      // Made public without having been signed: nobody may write this one.
      ahead: {
        id: id('pstep prepare'),
        ...thing('publication', 'draft'),
        ...taken('publish', 'draft', 'published'),
        ...by('publisher', 'bzk'),
      },
    },
  },
  changes: {
    publication: {
      'choose again': `body = '${String(chosenAgain['body'])}', sha256 = '${String(chosenAgain['sha256'])}'`,
    },
  },
};
