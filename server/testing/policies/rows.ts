import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { claims, id } from './askers.ts';

/** Columns that a policy or a guard looks at; everything else is filled in by type. */
export type Row = Record<string, unknown>;
type Rows = Record<string, Row>;

const past = '2020-01-01T00:00:00Z';
const future = '2099-01-01T00:00:00Z';
const recorded = '2026-01-01T00:00:00Z';
/** What each kind of document says of what does not matter here. */
const unsaid: Readonly<Record<string, object>> = {
  report: {
    noticedAt: new Date(past).toISOString(),
    happenedAt: null,
    municipality: null,
    place: '',
    victimRole: null,
    locale: 'nl',
    files: [],
  },
  decision: { reference: 'PS27-x', decidedAt: new Date(past).toISOString() },
  notice: {
    legalGround: null,
    locale: 'nl',
    description: 'x',
    processReason: 'x',
    doubts: '',
    seenBefore: '',
    milderMeans: 'x',
    requestText: 'x',
    answers: {},
    platformStatus: '',
  },
};
/** A document of which only what the columns are generated from matters here. */
const sealed = (kind: string, content: object): Row => {
  const body = canonicalJson({ ...unsaid[kind], ...content });
  return { definition: `${kind}/1`, body, sha256: createHash('sha256').update(body).digest('hex') };
};
/** What every leaf here holds, as it stands with the leaf and as it is shown. */
const opens = {
  openings: [
    { field: 'decision', salt: 'salt', value: 'sent' },
    { field: 'doubts', salt: 'salt', value: 'none' },
    { field: 'reason', salt: 'salt', value: 'none' },
  ],
};
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
const bytes = (text: string) => Buffer.alloc(32, text);

const incident = (name: string) => ({ incident_id: id(`incident ${name}`) });
const person = (name: string) => ({ person_id: id(`person ${name}`) });
const organisation = (name: string) => ({ organisation_id: id(`organisation ${name}`) });
const referral = (name: string) => ({ referral_id: id(`referral ${name}`) });
const notice = (name: string) => ({ notice_id: id(`notice ${name}`) });
const file = (name: string) => ({ file_id: id(`file ${name}`) });
const leaf = (name: string) => ({ leaf_id: id(`leaf ${name}`) });
const thing = (kind: string, name: string) => ({ thing_id: id(`${kind} ${name}`) });
const taken = (action: string, from_state: string, to_state: string) => ({
  action,
  from_state,
  to_state,
  reason: 'x',
  details: {},
});
const by = (who: string, where: string) => ({ ...person(who), ...organisation(where) });
const caseStep = (name: string, about: string, who: string): Row => ({
  id: id(`step ${name}`),
  ...thing('incident', about),
  ...taken('take_over', 'claimed', 'claimed'),
  ...by(who, 'table'),
});
const submission = (name: string) => ({ submission_key: id(`submission form of ${name}`) });

/** Everybody with a membership; others ask in the name of one of them. */
const named = Object.entries(claims).flatMap(([name, claim]) =>
  'role' in claim && claim.person === name ? [{ name, claim }] : [],
);

const filed = (name: string, by: string | null, about: string, tlp: string): Row => {
  const filer = named.find((each) => each.name === by)?.claim;
  return {
    id: id(`incident ${name}`),
    reference: `PS27-${name}`,
    filer_person_id: by && id(`person ${by}`),
    filer_kind: filer?.organisation[1] ?? 'citizen',
    ...sealed('report', {
      organisation: filer ? id(`organisation ${filer.organisation[0]}`) : null,
      category: about,
      tlp,
      title: name,
      description: name,
      urgency: 'today',
      exercise: false,
    }),
  };
};

const offered = (name: string, about: string, partner: string, state: string, by = 'named'): Row => ({
  id: id(`referral ${name}`),
  ...incident(about),
  partner_id: id(`organisation ${partner}`),
  state,
  overrule_reason: 'because',
  offered_by: id(`person ${by}`),
});

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

const ended = (about: string, by: string): Row => ({
  id: id(`decision ${about}`),
  ...incident(about),
  ...sealed('decision', { outcome: 'one', publicReason: 'because', decidedBy: id(`person ${by}`) }),
});

const evidence = (sha256: string) => ({ name: 'x', type: 'image/png', size: 1, sha256: sha256.repeat(64) });
const withFiles = { evidence: [evidence('0')], evidence_included: true };
const withBoth = { ...withFiles, evidence: [evidence('0'), evidence('1')] };
const letter = { subject: 'About the polling station', text: 'It is open until nine.' };
const otherLetter = { ...letter, text: 'It is closed.' };
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

const status = (more: Row): Row => ({
  platform_code: 'platform',
  kind: 'status_programme',
  channel: 'mail',
  valid_from: '2019-01-01',
  ...more,
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

/**
 * One small world with a row for every relation an asker can have to it: own, of a colleague, of somebody else, named
 * only (RED), handed over, published, not yet published. Whole: in this database there is nothing else.
 */
export const rows: Record<string, Rows> = {
  election_round: {
    past: { code: 'past', embargo_until: past, polling_day: '2020-01-01' },
    future: { code: 'future', embargo_until: future, polling_day: '2099-01-01' },
  },
  election_phase: { one: {} },
  election: { one: {} },
  province: { one: {} },
  safety_region: { one: {} },
  water_board: { one: {} },
  municipality: { one: {} },
  municipality_name: { one: {} },
  platform: { one: { code: 'platform', name: 'Platform' }, other: { code: 'other' } },
  // Where the letter may go, and where it may not: each is another in one respect.
  platform_status: {
    one: status({ contact: 'desk@platform.example' }),
    ofOther: status({ contact: 'desk@other.example', platform_code: 'other' }),
    ofRoute: status({ contact: 'ordinary@platform.example', kind: 'ordinary' }),
    portal: status({ contact: 'portal@platform.example', channel: 'portal', valid_from: '2019-02-01' }),
    before: status({ contact: 'before@platform.example', valid_from: '2018-01-01', valid_to: '2018-12-31' }),
  },
  urgency: { today: { code: 'today', rank: 2 } },
  severity: { one: { rank: 2 } },
  desk_promise: { one: { rank: null } },
  victim_role: { one: {} },
  category: {
    process: { code: 'process', about_process: true },
    cyber: { code: 'cyber', about_process: false },
  },
  outcome: { one: {} },
  routing_rule: { one: {} },
  package_profile: { one: {} },
  work_instruction: { one: {} },
  wording_guard: { one: {} },
  legal_ground: { one: {} },
  redaction_ground: { one: { code: 'x', valid_from: past } },

  organisation: {
    munA: { id: id('organisation munA'), kind: 'municipality', tlp_ceiling: 'AMBER' },
    munB: {
      id: id('organisation munB'),
      kind: 'municipality',
      tlp_ceiling: 'AMBER',
      channel: 'mail',
      contact: 'desk@munb.example',
    },
    partyA: { id: id('organisation partyA'), kind: 'party', tlp_ceiling: 'AMBER' },
    partyB: { id: id('organisation partyB'), kind: 'party', tlp_ceiling: 'AMBER' },
    table: { id: id('organisation table'), kind: 'table', tlp_ceiling: 'RED' },
    ibd: {
      id: id('organisation ibd'),
      kind: 'partner',
      tlp_ceiling: 'RED',
      channel: 'mail',
      contact: 'desk@ibd.example',
      name: JSON.stringify({ nl: 'IBD' }),
    },
    ncsc: {
      id: id('organisation ncsc'),
      kind: 'partner',
      tlp_ceiling: 'GREEN',
      channel: 'mail',
      contact: 'desk@ncsc.example',
    },
    bzk: { id: id('organisation bzk'), kind: 'ministry', tlp_ceiling: 'AMBER' },
    court: { id: id('organisation court'), kind: 'ministry', tlp_ceiling: 'RED' },
  },
  person: Object.fromEntries(
    [...named.map(({ name }) => name), 'memberless'].map((name) => [
      name,
      { id: id(`person ${name}`), email: `${name.toLowerCase()}@demo.example` },
    ]),
  ),
  membership: Object.fromEntries(
    named.map(({ name, claim }) => [
      name,
      {
        id: id(`membership ${name}`),
        ...person(name),
        ...organisation(claim.organisation[0]),
        role: claim.role,
        confidential_contact: name === 'named',
      },
    ]),
  ),
  credential: { reporter: person('reporter'), neighbour: person('neighbour') },
  session: {
    reporter: {
      id_hash: bytes('r'),
      ...person('reporter'),
      membership_id: id('membership reporter'),
      expires_at: future,
    },
    neighbour: {
      id_hash: bytes('n'),
      ...person('neighbour'),
      membership_id: id('membership neighbour'),
      expires_at: '2098-01-01T00:00:00Z',
    },
    stranger: {
      id_hash: bytes('s'),
      ...person('reporter'),
      membership_id: id('membership neighbour'),
      expires_at: '2097-01-01T00:00:00Z',
    },
    ended: { id_hash: bytes('e'), ...person('party'), membership_id: null, expires_at: past },
  },
  throttle: { passed: { bucket: bytes('p'), window_ends: past }, running: { bucket: bytes('q'), window_ends: future } },

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
    notice: mailed('notice', 'sent'),
    // The letter of another notice.
    changed: mailed('changed', 'waiting', { data: otherLetter }),
  },

  incident: {
    a: filed('a', 'reporter', 'process', 'AMBER'),
    aRed: filed('aRed', 'reporter', 'cyber', 'RED'),
    b: filed('b', 'neighbour', 'cyber', 'AMBER'),
    bRed: filed('bRed', 'neighbour', 'process', 'RED'),
    p: filed('p', 'party', 'process', 'GREEN'),
    c: filed('c', null, 'cyber', 'AMBER'),
  },
  case_reader: { named: { ...incident('aRed'), ...person('named') } },
  incident_addition: {
    a: { id: id('addition a'), ...incident('a'), author: 'reporter', ...person('reporter') },
    aDesk: { id: id('addition aDesk'), ...incident('a'), author: 'desk', ...person('named') },
    aRed: { id: id('addition aRed'), ...incident('aRed'), author: 'reporter', ...person('reporter') },
    b: { id: id('addition b'), ...incident('b'), author: 'reporter', ...person('neighbour') },
    // Added by a reporter to an incident of somebody else: nobody may write this one.
    bByReporter: { id: id('addition bByReporter'), ...incident('b'), author: 'reporter', ...person('reporter') },
    c: { id: id('addition c'), ...incident('c'), author: 'reporter', person_id: null },
  },
  evidence_file: {
    a: { id: id('file a'), ...submission('reporter') },
    aRed: { id: id('file aRed'), ...submission('reporter, earlier') },
    b: { id: id('file b'), ...submission('neighbour') },
    c: { id: id('file c'), ...submission('citizen'), sha256: '1'.repeat(64) },
    staged: { id: id('file staged'), ...submission('citizen') },
    // For an addition, under the key of that form.
    later: { id: id('file later'), ...submission('reporter') },
    ofDesk: { id: id('file ofDesk'), ...submission('named') },
    stagedElsewhere: { id: id('file stagedElsewhere'), ...submission('somebody') },
  },
  evidence: {
    a: { ...file('a'), ...incident('a') },
    aRed: { ...file('aRed'), ...incident('aRed') },
    b: { ...file('b'), ...incident('b') },
    c: { ...file('c'), ...incident('c') },
  },
  submission: {
    a: { ...submission('reporter'), ...incident('a') },
    b: { ...submission('neighbour'), ...incident('b') },
    c: { ...submission('citizen'), ...incident('c') },
  },
  receipt: { a: { handle: '11111111', ...incident('a') }, c: { handle: '22222222', ...incident('c') } },

  triage_case: Object.fromEntries(
    ['a', 'aRed', 'b', 'bRed', 'p', 'c'].map((name) => [
      name,
      {
        ...incident(name),
        state: 'claimed',
        due_reason: 'first_look',
        category_code: ['a', 'bRed'].includes(name) ? 'process' : 'cyber',
      }, // of p the table changed it
    ]),
  ),
  case_decision: Object.fromEntries(['a', 'aRed', 'b', 'c'].map((name) => [name, ended(name, 'named')])),
  triage_step: {
    a: caseStep('a', 'a', 'named'),
    aRed: caseStep('aRed', 'aRed', 'named'),
    b: caseStep('b', 'b', 'named'),
    // About a case for named people only, by a coordinator who is not: nobody may write this one.
    inTheDark: caseStep('inTheDark', 'aRed', 'coordinator'),
  },
  triage_note: Object.fromEntries(
    ['a', 'aRed', 'b'].map((name) => [name, { id: id(`note ${name}`), ...incident(name), ...person('named') }]),
  ),

  referral: {
    offered: offered('offered', 'a', 'ibd', 'offered'),
    red: offered('red', 'aRed', 'ibd', 'offered'),
    accepted: offered('accepted', 'p', 'ibd', 'accepted'),
    withdrawn: offered('withdrawn', 'a', 'ncsc', 'withdrawn'),
    received: offered('received', 'b', 'ncsc', 'received'),
    ofCitizen: offered('ofCitizen', 'c', 'ibd', 'offered'),
    waiting: offered('waiting', 'p', 'ncsc', 'received', 'coordinator'),
    redToo: offered('redToo', 'aRed', 'ncsc', 'offered'),
  },
  referral_package: {
    offered: { ...referral('offered'), ...sealed('package', { tlp: 'AMBER', ...withBoth }) },
    ofCitizen: { ...referral('ofCitizen'), ...sealed('package', { tlp: 'AMBER', ...withFiles }) },
    red: { ...referral('red'), ...sealed('package', { tlp: 'RED', ...withFiles }) },
    aboveCeiling: { ...referral('received'), ...sealed('package', { tlp: 'AMBER', ...withFiles }) },
  },
  referral_step: {
    // About what another partner was offered: nobody may write this one.
    elsewhere: {
      id: id('rstep elsewhere'),
      ...thing('referral', 'received'),
      ...taken('acknowledge', 'received', 'acknowledged'),
      ...by('partner', 'ibd'),
    },
    byTable: {
      id: id('rstep byTable'),
      ...thing('referral', 'offered'),
      ...taken('withdraw', 'offered', 'withdrawn'),
      ...by('named', 'table'),
    },
    byPartner: {
      id: id('rstep byPartner'),
      ...thing('referral', 'offered'),
      ...taken('acknowledge', 'offered', 'acknowledged'),
      ...by('partner', 'ibd'),
    },
    byOther: {
      id: id('rstep byOther'),
      ...thing('referral', 'received'),
      ...taken('acknowledge', 'received', 'acknowledged'),
      ...by('otherPartner', 'ncsc'),
    },
    byWorker: {
      id: id('rstep byWorker'),
      ...thing('referral', 'ofCitizen'),
      ...taken('deliver', 'offered', 'received'),
    },
    ofRed: {
      id: id('rstep ofRed'),
      ...thing('referral', 'redToo'),
      ...taken('withdraw', 'offered', 'withdrawn'),
      ...by('named', 'table'),
    },
  },
  referral_file: {
    a: { ...referral('offered'), ...file('a') },
    aRed: { ...referral('red'), ...file('aRed') },
    b: { ...referral('received'), ...file('b') },
    // A file of one incident with a referral of another.
    mixed: { ...referral('offered'), ...file('c') },
  },

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
    draft: wrote('draft', 1, 'officer', { letter: otherLetter, urls: ['https://x.example/1', 'https://x.example/2'] }),
    portal: wrote('portal', 1, 'officer', { channel: 'portal' }),
    // Written after what was approved, or sent.
    releasingLater: wrote('releasing', 2, 'officer', { letter: { ...letter, text: 'It was open.' } }),
    sentLater: wrote('sent', 2, 'officer', { urls: ['https://x.example/1', 'https://x.example/2'] }),
  },
  notice_outcome: {
    sent: { id: id('outcome sent'), ...notice('sent'), position: 1, ...person('officer'), at: recorded },
    draft: { id: id('outcome draft'), ...notice('draft'), position: 1, ...person('officer') },
    // About an address that the notice does not have.
    beyond: { id: id('outcome beyond'), ...notice('sent'), position: 2, ...person('officer') },
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
      { name: 'publish', about: 'published', from: 'signed', to: 'published' },
      { name: 'publishEarly', about: 'early', from: 'signed', to: 'published' },
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
};

/** Rows that are not there, offered as new. */
export const offers: Record<string, Rows> = {
  // Each is what its asker could write but for one thing: nobody may write these.
  incident: {
    forColleague: { ...filed('forColleague', 'colleague', 'cyber', 'AMBER'), id: id('incident a') },
    forOthers: {
      ...filed('forOthers', 'neighbour', 'cyber', 'AMBER'),
      id: id('incident a'),
      filer_person_id: id('person reporter'),
    },
    asParty: { ...filed('asParty', 'reporter', 'cyber', 'AMBER'), id: id('incident a'), filer_kind: 'party' },
  },
  incident_addition: {
    asReporter: { id: id('addition a'), ...incident('a'), author: 'reporter', ...person('named') },
    asDesk: { id: id('addition c'), ...incident('c'), author: 'desk', person_id: null },
    inOtherName: { id: id('addition c'), ...incident('c'), author: 'reporter', ...person('reporter') },
  },
  case_decision: { inTheDark: { ...ended('aRed', 'coordinator'), id: id('decision a') } },
  triage_note: { inTheDark: { id: id('note a'), ...incident('aRed'), ...person('coordinator') } },
  referral: {
    inTheDark: offered('offered', 'aRed', 'ibd', 'offered', 'coordinator'),
    // To a body that receives no referrals, and to one without a mailbox.
    toMunicipality: offered('toMunicipality', 'a', 'munB', 'offered'),
    toMinistry: offered('toMinistry', 'a', 'bzk', 'offered'),
  },
  referral_package: {
    ofColleague: { ...referral('waiting'), ...sealed('package', { tlp: 'GREEN' }) },
    // Under another label than its incident has.
    relabelled: { ...referral('received'), ...sealed('package', { tlp: 'GREEN' }) },
  },
  // A file that its package does not list.
  referral_file: {
    unlisted: { ...referral('ofCitizen'), ...file('c') },
    ofAnother: { ...referral('offered'), ...file('b') },
  },
  notice: {
    reclassified: noted('draft', 'draft', incident('p')),
    inOtherName: noted('draft', 'draft', { drafted_by: id('person second') }),
    submitted: noted('draft', 'awaiting_approval'),
    decided: noted('draft', 'draft', decided('officer')),
  },
  notice_outcome: {
    before: { id: id('outcome sent'), ...notice('sent'), position: 0, note: '', ...person('officer') },
  },
  outbox_message: {
    // The mail about a referral to somebody else, with another word in it, of another referral, or under another name.
    toAnother: toPartner('offered', 'a', { recipient_address: 'x@x.example' }),
    asAnother: toPartner('offered', 'a', { recipient_name: 'Klik hier' }),
    ofAnother: toPartner('accepted', 'p'),
    otherKey: toPartner('offered', 'a', { dedupe_key: 'x' }),
    withLeaf: toPartner('offered', 'a', leaf('sent')),
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
    delivering: { id: id('nstep byWorker'), ...thing('notice', 'unlogged'), ...taken('deliver', 'releasing', 'sent') },
  },
  publication_step: {
    signing: {
      id: id('pstep prepare'),
      ...thing('publication', 'draft'),
      ...taken('sign', 'draft', 'signed'),
      ...by('publisher', 'bzk'),
      details: { hash: prepared('draft', 'also', 'draft', 4)['sha256'] },
    },
    // Of another text than what stands there.
    signingElse: {
      id: id('pstep prepare'),
      ...thing('publication', 'draft'),
      ...taken('sign', 'draft', 'signed'),
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
  // What may follow on where a referral stands; the rows above were taken, and cannot be again.
  referral_step: {
    withdrawing: {
      id: id('rstep byTable'),
      ...thing('referral', 'red'),
      ...taken('withdraw', 'offered', 'withdrawn'),
      ...by('named', 'table'),
    },
    answering: {
      id: id('rstep byPartner'),
      ...thing('referral', 'red'),
      ...taken('acknowledge', 'offered', 'acknowledged'),
      ...by('partner', 'ibd'),
    },
    answeringToo: {
      id: id('rstep byOther'),
      ...thing('referral', 'waiting'),
      ...taken('acknowledge', 'received', 'acknowledged'),
      ...by('otherPartner', 'ncsc'),
    },
    delivering: { id: id('rstep byWorker'), ...thing('referral', 'red'), ...taken('deliver', 'offered', 'received') },
    // About what another partner was offered: nobody may write this one.
    forAnother: {
      id: id('rstep elsewhere'),
      ...thing('referral', 'waiting'),
      ...taken('acknowledge', 'received', 'acknowledged'),
      ...by('partner', 'ibd'),
    },
    // About a case for named people only, by a coordinator who is not: nobody may write this one.
    inTheDark: {
      id: id('rstep inTheDark'),
      ...thing('referral', 'red'),
      ...taken('withdraw', 'offered', 'withdrawn'),
      ...by('coordinator', 'table'),
    },
  },
  // What comes after the first version: of a draft, of one that was submitted, and in another name.
  notice_version: {
    next: wrote('draft', 2, 'officer'),
    nextOfWaiting: wrote('waiting', 2, 'officer'),
    inOtherName: wrote('draft', 2, 'second'),
    skipping: wrote('draft', 3, 'officer'),
  },
  evidence: {
    stagedToC: { ...file('staged'), ...incident('c') },
    stagedToA: { ...file('staged'), ...incident('a') },
    laterToA: { ...file('later'), ...incident('a') },
    laterToB: { ...file('later'), ...incident('b') },
    // A report of somebody else, which the table sees.
    ofDeskToA: { ...file('ofDesk'), ...incident('a') },
    elsewhereToC: { ...file('stagedElsewhere'), ...incident('c') },
  },
};

/** Changes of meaning, tried besides 'every column as it is'. */
export const changes: Record<string, Record<string, string>> = {
  session: {
    'switch to own': `membership_id = '${id('membership reporter')}'`,
    'switch to other': `membership_id = '${id('membership neighbour')}'`,
    'give away': `person_id = '${id('person neighbour')}'`,
  },
  person: { rename: "name = 'somebody'", 'set language': "locale = 'en'" },
  credential: { 'take over': `person_id = '${id('person neighbour')}'`, change: "password_hash = 'new'" },
  referral: {
    answer: "state = 'acknowledged'",
    withdraw: "state = 'withdrawn'",
    receive: "state = 'received'",
    'send elsewhere': `partner_id = '${id('organisation ncsc')}'`,
  },
  notice: {
    submit: `state = 'awaiting_approval', submitted_by = '${id('person officer')}'`,
    'approve as second': `state = 'approved', approved_by = '${id('person second')}', approved_version = version`,
    'approve as officer': `state = 'approved', approved_by = '${id('person officer')}', approved_version = version`,
    confirm: "state = 'sent', sent_at = now()",
    'take over': `drafted_by = '${id('person second')}'`,
  },
  publication: {
    'choose again': `body = '${String(chosenAgain['body'])}', sha256 = '${String(chosenAgain['sha256'])}'`,
  },
  triage_case: { claim: `claimed_by = '${id('person named')}'`, close: "state = 'closed'" },
  outbox_message: { redirect: "recipient_address = 'x@x.example'", done: "state = 'sent', sent_at = now()" },
};
