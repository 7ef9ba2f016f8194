import { id } from '../askers.ts';
import { leaf, letter, otherLetter, person, type RoomRows, type Row } from './parts.ts';

/** What every leaf here holds, as it stands with the leaf and as it is shown. */
const opens = {
  openings: [
    { field: 'decision', salt: 'salt', value: 'sent' },
    { field: 'doubts', salt: 'salt', value: 'none' },
    { field: 'reason', salt: 'salt', value: 'none' },
  ],
};

const toPartner = (name: string, about: string, more: Row = {}): Row => ({
  id: id(`message ${name}`),
  dedupe_key: `referral:${id(`referral ${name}`)}`,
  template: 'referral_offered',
  recipient_name: 'IBD',
  channel: 'mail',
  recipient_address: 'desk@ibd.example',
  data: { reference: `PS27-${about}`, referralId: id(`referral ${name}`) },
  ...more,
});

const ofWithdrawal = (name: string, about: string, more: Row = {}): Row =>
  toPartner(name, about, {
    id: id(`withdrawal ${name}`),
    dedupe_key: `withdrawal:${id(`referral ${name}`)}`,
    template: 'referral_withdrawn',
    data: { reference: `PS27-${about}`, referralId: id(`referral ${name}`), by: 'VT' },
    ...more,
  });

const noticeOf: Record<string, string> = { sent: 'releasing', waiting: 'unlogged', padding: 'sent', soon: 'portal' };

const mailed = (name: string, about: string, more: Row = {}): Row => ({
  id: id(`message ${name}`),
  dedupe_key: `notice:${id(`notice ${noticeOf[about] ?? about}`)}`,
  recipient_name: 'Platform',
  channel: 'mail',
  template: 'platform_notice',
  ...leaf(about),
  recipient_address: 'desk@platform.example',
  data: letter,
  state: 'queued',
  attempts: 0,
  ...more,
});

export const ledger: RoomRows = {
  rows: {
    audit_event: {
      reporter: { stream: 'incident:a', seq: 1, ...person('reporter') },
      neighbour: { stream: 'incident:b', seq: 1, ...person('neighbour') },
      worker: { stream: 'incident:b', seq: 2, person_id: null },
    },
    audit_stream: { a: { stream: 'incident:a', last_seq: 1 }, b: { stream: 'incident:b', last_seq: 2 } },
    ledger_log: { one: { origin: 'log' } },
    ledger_head: { one: { origin: 'log' } },
    ledger_queue: { sent: leaf('sent'), waiting: leaf('waiting'), padding: leaf('padding'), soon: leaf('soon') },
    ledger_entry: Object.fromEntries(
      ['sent', 'padding', 'kept', 'soon', 'also'].map((name, log_index) => [name, { log_index, ...leaf(name) }]),
    ),
    ledger_opening: {
      sent: { ...leaf('sent'), round_code: 'past', padding: false, ...opens },
      padding: { ...leaf('padding'), round_code: 'past', padding: true, ...opens },
      soon: {
        ...leaf('soon'),
        round_code: 'future',
        padding: true,
        openings: [{ field: 'decision', salt: 'salt', value: 'invented' }],
      },
      kept: { ...leaf('kept'), round_code: 'past', padding: false, ...opens },
      also: { ...leaf('also'), round_code: 'past', padding: false, ...opens },
    },
    ledger_tile: { whole: { kind: 'hash', position: 0, width: 256 }, part: { kind: 'hash', position: 1, width: 7 } },
    outbox_message: {
      referral: toPartner('offered', 'a'),
      withdrawal: ofWithdrawal('offered', 'a'),
      over: toPartner('accepted', 'p'),
      gone: toPartner('withdrawn', 'a', {
        recipient_address: 'desk@ncsc.example',
        state: 'sent',
        sent_at: '2026-11-01',
      }),
      notice: mailed('notice', 'sent'),
      // The letter of another notice.
      changed: mailed('changed', 'waiting', { data: otherLetter }),
    },
  },
  offers: {
    outbox_message: {
      // The mail about a referral to somebody else, with another word in it, of another referral, or under another name.
      toAnother: toPartner('offered', 'a', { recipient_address: 'x@x.example' }),
      asAnother: toPartner('offered', 'a', { recipient_name: 'Klik hier' }),
      ofAnother: toPartner('accepted', 'p'),
      otherKey: toPartner('offered', 'a', { dedupe_key: 'x' }),
      withLeaf: toPartner('offered', 'a', leaf('sent')),
      toOther: toPartner('offered', 'a', { recipient_address: 'desk@ncsc.example', recipient_name: 'NCSC' }),
      otherReference: toPartner('offered', 'a', { data: { reference: 'PS27-p', referralId: id('referral offered') } }),
      asWithdrawal: toPartner('offered', 'a', { template: 'referral_withdrawn' }),
      // The same about one that was withdrawn; and about one that was not.
      withdrawnToAnother: ofWithdrawal('offered', 'a', { recipient_address: 'x@x.example' }),
      withdrawnByAnother: ofWithdrawal('offered', 'a', {
        data: { reference: 'PS27-a', referralId: id('referral offered'), by: 'Klik hier' },
      }),
      withdrawnByPartner: ofWithdrawal('offered', 'a', {
        data: { reference: 'PS27-a', referralId: id('referral offered'), by: 'IBD' },
      }),
      withdrawnOtherKey: ofWithdrawal('offered', 'a', { dedupe_key: 'x' }),
      withdrawnAsOffered: ofWithdrawal('offered', 'a', { template: 'referral_offered' }),
      withdrawnWithLeaf: ofWithdrawal('offered', 'a', leaf('sent')),
      notWithdrawn: ofWithdrawal('ofCitizen', 'c'),
      withMore: toPartner('offered', 'a', {
        data: { reference: 'PS27-a', referralId: id('referral offered'), more: 'x' },
      }),
      letterKey: mailed('letterKey', 'sent', { dedupe_key: 'y' }),
      letterLeaf: mailed('letterLeaf', 'sent', leaf('padding')),
      letterName: mailed('letterName', 'sent', { recipient_name: 'Klik hier' }),
      otherTemplate: mailed('otherTemplate', 'sent', { template: 'referral_offered' }),
      later: mailed('later', 'sent', { data: { ...letter, text: 'It was open.' } }),
      throughPortal: mailed('throughPortal', 'soon', { recipient_address: 'portal@platform.example' }),
      afterwards: mailed('afterwards', 'padding'),
      ...Object.fromEntries(
        ['desk@other', 'ordinary@platform', 'portal@platform', 'before@platform', 'somebody@platform'].map((to) => [
          to,
          mailed(to, 'sent', { recipient_address: `${to}.example` }),
        ]),
      ),
    },
  },
  changes: {
    outbox_message: {
      redirect: "recipient_address = 'x@x.example'",
      done: "state = 'sent', sent_at = now()",
      drop: "state = 'dropped'",
      unsend: "state = 'queued', sent_at = null",
    },
  },
};
