import { id } from '../askers.ts';
import {
  by,
  incident,
  leaf,
  letter,
  notice,
  otherLetter,
  past,
  person,
  recorded,
  sealed,
  taken,
  thing,
  type RoomRows,
  type Row,
} from './parts.ts';

const decided = (who: string) => ({ decided_by: id(`person ${who}`), decided_at: past });

const approved = {
  submitted_by: id('person officer'),
  approved_by: id('person second'),
  approved_version: 1,
};

const noted = (name: string, state: string, more: Row = {}): Row => ({
  id: id(`notice ${name}`),
  reference: `PS27-${name}`,
  ...incident('a'),
  state,
  round_code: 'past',
  version: 1,
  platform_code: 'platform',
  drafted_by: id('person officer'),
  ...more,
});

const wrote = (about: string, number: number, by: string, more: object = {}): Row => ({
  ...notice(about),
  number,
  written_by: id(`person ${by}`),
  ...sealed('notice', {
    platform: 'platform',
    route: 'status_programme',
    channel: 'mail',
    instructionVersion: '1',
    urls: ['https://x.example/1'],
    letter,
    ...more,
  }),
});

export const notices: RoomRows = {
  rows: {
    notice: {
      draft: noted('draft', 'draft'),
      waiting: noted('waiting', 'awaiting_approval', { submitted_by: id('person officer') }),
      releasing: noted('releasing', 'releasing', { ...approved, ...decided('officer'), ...leaf('sent') }),
      sent: noted('sent', 'sent', { ...approved, ...decided('officer'), ...leaf('padding'), sent_at: past }),
      // Released, but not yet in the log.
      unlogged: noted('unlogged', 'releasing', { ...approved, ...decided('officer'), ...leaf('waiting') }),
      portal: noted('portal', 'releasing', { ...approved, ...decided('officer'), ...leaf('soon') }),
      // About something that is not the process of an election: nobody may write this one.
      cyber: noted('cyber', 'draft', { ...incident('b'), round_code: 'future' }),
      kept: noted('kept', 'sent', { ...approved, ...decided('officer'), ...leaf('kept'), sent_at: past }),
      also: noted('also', 'sent', { ...approved, ...decided('officer'), ...leaf('also'), sent_at: past }),
    },
    notice_version: {
      ...Object.fromEntries(
        ['waiting', 'releasing', 'sent', 'unlogged', 'cyber', 'kept', 'also'].map((name) => [
          name,
          wrote(name, 1, 'officer'),
        ]),
      ),
      draft: wrote('draft', 1, 'officer', {
        letter: otherLetter,
        urls: ['https://x.example/1', 'https://x.example/2'],
      }),
      portal: wrote('portal', 1, 'officer', { channel: 'portal' }),
      // Written after what was approved, or sent.
      releasingLater: wrote('releasing', 2, 'officer', { letter: { ...letter, text: 'It was open.' } }),
      sentLater: wrote('sent', 2, 'officer', { urls: ['https://x.example/1', 'https://x.example/2'] }),
    },
    notice_writing: {
      own: { ...incident('a'), ...person('officer'), key: id('form own'), page: id('page own') },
      ofSecond: { ...incident('a'), ...person('second'), key: id('form of second'), page: id('page of second') },
      // What is out of reach for who wrote it.
      outOfReach: {
        ...incident('b'),
        ...person('officer'),
        key: id('form out of reach'),
        page: id('page out of reach'),
      },
    },
    notice_outcome: {
      sent: {
        id: id('outcome sent'),
        ...notice('sent'),
        position: 1,
        ...person('officer'),
        outcome: 'no_answer',
        at: recorded,
      },
      draft: { id: id('outcome draft'), ...notice('draft'), position: 1, ...person('officer'), outcome: 'no_answer' },
      // About an address that the notice does not have.
      beyond: { id: id('outcome beyond'), ...notice('sent'), position: 2, ...person('officer'), outcome: 'no_answer' },
    },
    notice_step: {
      draft: {
        id: id('nstep draft'),
        ...thing('notice', 'draft'),
        ...taken('edit', 'draft', 'draft'),
        ...by('officer', 'bzk'),
      },
      byWorker: { id: id('nstep byWorker'), ...thing('notice', 'releasing'), ...taken('deliver', 'releasing', 'sent') },
    },
  },
  offers: {
    notice: {
      reclassified: noted('draft', 'draft', incident('p')),
      inOtherName: noted('draft', 'draft', { drafted_by: id('person second') }),
      ofAnotherElection: noted('draft', 'draft', { round_code: 'future' }),
      submitted: noted('draft', 'awaiting_approval'),
      decided: noted('draft', 'draft', decided('officer')),
    },
    notice_outcome: {
      before: {
        id: id('outcome sent'),
        ...notice('sent'),
        position: 0,
        note: '',
        ...person('officer'),
        outcome: 'no_answer',
      },
    },
    notice_step: {
      // Approved without having been submitted: nobody may write this one.
      ahead: {
        id: id('nstep ahead'),
        ...thing('notice', 'draft'),
        ...taken('approve', 'draft', 'approved'),
        ...by('second', 'bzk'),
      },
      again: {
        id: id('nstep draft'),
        ...thing('notice', 'draft'),
        ...taken('draft', 'none', 'draft'),
        ...by('officer', 'bzk'),
      },
      delivering: {
        id: id('nstep byWorker'),
        ...thing('notice', 'unlogged'),
        ...taken('deliver', 'releasing', 'sent'),
      },
    },
    // What comes after the first version: of a draft, of one that was submitted, and in another name.
    notice_version: {
      next: wrote('draft', 2, 'officer'),
      nextOfWaiting: wrote('waiting', 2, 'officer'),
      inOtherName: wrote('draft', 2, 'second'),
      skipping: wrote('draft', 3, 'officer'),
    },
  },
  changes: {
    notice: {
      submit: `state = 'awaiting_approval', submitted_by = '${id('person officer')}'`,
      'approve as second': `state = 'approved', approved_by = '${id('person second')}', approved_version = version`,
      'approve as officer': `state = 'approved', approved_by = '${id('person officer')}', approved_version = version`,
      confirm: "state = 'sent', sent_at = now()",
      'take over': `drafted_by = '${id('person second')}'`,
    },
  },
};
