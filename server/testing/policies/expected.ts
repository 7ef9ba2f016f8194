/**
 * Who may do what with which row of the world in rows.ts: the second, independent description. Written from what the
 * product promises, never from db/policies; whoever changes a policy changes this too, and both are read in review.
 *
 * One line: as which readers, who, may do what, with which rows. What no line allows, nobody may.
 * Verbs: select, insert (a row like this one, new), delete, lock (select for update), upsert (insert … on conflict do
 * update), 'update: columns' and 'change: a named change of rows.ts'. `*` is every row, or everybody including nobody.
 */
type Rule = [readers: string, askers: string, verbs: string, rows: string];

/** Groups of askers. */
export const groups: Record<string, string> = {
  people:
    'reporter filing moved reporterReads colleague colleagueThere administrator neighbour party rival named namedReads coordinator coordinatorReads partner otherPartner officer officerReads second publisher auditor memberless',
  table: 'named coordinator',
  desk: 'named namedReads coordinator coordinatorReads',
  nobody: 'none citizen receipt',
  honest:
    'none citizen receipt reporter filing moved reporterReads colleague colleagueThere administrator key filingKey neighbour party rival named namedReads coordinator coordinatorReads partner link linkAnswers otherPartner officer officerReads second publisher auditor memberless lostReporter lostNamed lostPartner lostOfficer lostPublisher lostAuditor',
  officials: 'officer officerReads second publisher auditor',
  munA: 'reporter filing reporterReads colleague administrator key filingKey',
  own: 'reporter reporterReads',
  ownReads: 'reporter reporterReads',
  ibd: 'partner link',
};

const people = 'reporter table partner ministry auditor';
const everywhere = `public intake account ${people} worker`;
const facts: Rule[] = [
  [everywhere, '*', 'select', '*'],
  ['owner', '*', 'select insert delete lock upsert update:*', '*'],
];
const ownerMaintains: Rule = ['owner', '*', 'select insert delete lock upsert update:*', '*'];

// Somebody who sees an incident sees what hangs on it: at the door the one they are there for, elsewhere those of their
// organisation, at the table all. Named only: TLP:RED.
const readersOf = (a: string, aRed: string, b: string, c: string, of = 'reporter ministry'): Rule[] => [
  ['intake', 'citizen receipt', 'select', c],
  ['intake', 'filing', 'select', a],
  [of, 'ownReads', 'select', `${a} ${aRed}`],
  [of, 'filing', 'select', a],
  [of, 'colleague key', 'select', a],
  [of, 'neighbour', 'select', b],
  ['table', 'named namedReads', 'select', `${a} ${aRed} ${b} ${c}`],
  ['table auditor', 'coordinator coordinatorReads auditor', 'select', `${a} ${b} ${c}`],
];

/** Who is here for one incident, and who they are. */
const themselves: Record<string, string> = {
  filing: 'reporter',
  lostReporter: 'reporter',
  lostNamed: 'named',
  lostPartner: 'partner',
  lostOfficer: 'officer',
  lostPublisher: 'publisher',
  lostAuditor: 'auditor',
};

const colleagues: Rule[] = [
  [
    people,
    'reporter reporterReads colleague administrator key filingKey',
    'select',
    'reporter colleague administrator',
  ],
  // Here for one incident: themselves.
  ...Object.entries(themselves).map(([who, person]): Rule => [people, who, 'select', person]),
  [people, 'neighbour', 'select', 'neighbour'],
  [people, 'party', 'select', 'party'],
  [people, 'rival', 'select', 'rival'],
  [people, 'desk', 'select', 'named coordinator'],
  [people, 'partner', 'select', 'partner'],
  [people, 'otherPartner', 'select', 'otherPartner'],
  [people, 'officer officerReads second publisher', 'select', 'officer second publisher'],
  [people, 'auditor', 'select', 'auditor'],
];

export const expected: Record<string, Rule[]> = {
  election_round: facts,
  election_phase: facts,
  election: facts,
  province: facts,
  safety_region: facts,
  water_board: facts,
  municipality: facts,
  municipality_name: facts,
  polling_station: facts,
  platform: facts,
  platform_status: facts,
  urgency: facts,
  severity: facts,
  desk_promise: facts,
  victim_role: facts,
  category: facts,
  outcome: facts,
  routing_rule: facts,
  package_profile: facts,
  work_instruction: facts,
  wording_guard: facts,
  legal_ground: facts,
  redaction_ground: facts,

  // Public bodies are no secret; that a party works with us is.
  organisation: [
    [`intake ${people}`, 'honest', 'select', 'munA munB table ibd ncsc bzk court'],
    ['intake reporter partner ministry', 'party', 'select', 'partyA'],
    ['intake reporter partner ministry', 'rival', 'select', 'partyB'],
    ['table auditor', 'desk auditor lostNamed lostAuditor', 'select', 'partyA partyB'],
    ownerMaintains,
  ],
  person: [
    ...yourself('intake', 'select'),
    ...colleagues,
    ownerMaintains,
    ['owner', '*', 'change:rename change:set_language', '*'],
  ],
  membership: [
    ...yourself('account', 'select').filter(([, asker]) => asker !== 'memberless'),
    ...colleagues,
    ownerMaintains,
  ],
  credential: [
    ['account', 'reporter', 'select lock update:password_hash change:change', 'reporter'],
    ['account', 'neighbour', 'select lock update:password_hash change:change', 'neighbour'],
    ownerMaintains,
    ['owner', '*', 'change:change change:take_over', '*'],
  ],
  // 'stranger' is a session of the reporter that stands on a membership of somebody else: it cannot be kept or made.
  session: [
    ['account', 'reporter', 'select delete lock', 'reporter stranger'],
    ['account', 'reporter', 'insert update:expires_at,membership_id', 'reporter'],
    ['account', 'reporter', 'change:switch_to_own', 'reporter stranger'],
    [
      'account',
      'neighbour',
      'select delete lock insert update:expires_at,membership_id change:switch_to_other',
      'neighbour',
    ],
    ['account', 'reporter', 'upsert', 'reporter'],
    ['account', 'neighbour', 'upsert', 'neighbour'],
    ['account', 'party', 'select delete lock insert upsert update:expires_at,membership_id', 'ended'],
    // Pages of reporting keep a session alive, or end it.
    ['intake', 'reporter', 'select delete lock update:expires_at', 'reporter stranger'],
    ['intake', 'neighbour', 'select delete lock update:expires_at', 'neighbour'],
    ['intake', 'party', 'select delete lock update:expires_at', 'ended'],
    ['worker', '*', 'select delete', 'ended'],
    ['owner', '*', 'select', '*'],
  ],
  throttle: [['worker', '*', 'select delete', 'passed'], ownerMaintains],

  audit_event: [
    ['account', 'own', 'select', 'reporter'],
    ['account', 'neighbour', 'select', 'neighbour'],
    ['auditor', 'auditor', 'select', '*'],
    ['owner', '*', 'select insert lock', '*'],
  ],
  audit_stream: [ownerMaintains],

  // The log shows commitments only, to everybody. What opens them is for publisher and auditor until it is disclosed.
  ledger_log: [
    ['public ministry auditor worker', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
  ],
  ledger_head: [
    ['public ministry auditor worker', '*', 'select', '*'],
    ['worker', '*', 'insert upsert lock update:*', '*'],
  ],
  ledger_entry: [
    ['public ministry auditor worker owner', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
  ],
  ledger_tile: [
    ['public ministry auditor worker', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
    ['worker', '*', 'delete', 'part'],
  ],
  ledger_queue: [
    ['owner', '*', 'select', '*'],
    ['worker', '*', 'select insert', '*'],
    ['ministry', 'officer second lostOfficer', 'insert', '*'],
  ],
  ledger_opening: [
    ['owner', '*', 'select', '*'],
    ['ministry auditor', 'publisher auditor', 'select', '*'],
    ['ministry', 'officer second lostOfficer', 'insert', 'sent kept also'],
    ['worker', '*', 'insert', 'padding soon'],
    ['worker', '*', 'select', '*'], // which leaves are padding, not what they hold: grants name the columns
  ],
  outbox_message: [
    ['owner', '*', 'select', '*'],
    ['table auditor', 'named namedReads coordinator auditor', 'select', 'referral withdrawal over gone'],
    ['table', 'named', 'insert', 'referral withdrawal'],
    ['ministry auditor', 'officials', 'select', 'notice changed'],
    ['ministry', 'officer second', 'insert', 'notice'],
    ['worker', '*', 'select', '*'],
    [
      'worker',
      '*',
      'lock update:state,attempts,due_at,sent_at,last_error change:unsend',
      'referral withdrawal over notice changed',
    ],
    ['worker', '*', 'change:done', 'referral withdrawal over notice'], // 'changed' has no index in the log
    ['worker', '*', 'change:drop', 'over'],
  ],

  incident: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['reporter', 'neighbour', 'select', 'bRed'],
    ['reporter', 'party', 'select', 'p'],
    ['reporter ministry', 'partner', 'select', 'ofPartner'],
    ['table auditor', 'desk auditor', 'select', 'p ofPartner'],
    ['ministry', 'officials', 'select', 'a p'],
    ['intake', 'filing', 'insert', 'a'],
    ['intake', 'citizen', 'insert', 'c'],
    ['owner', '*', 'select', '*'],
  ],
  case_reader: [['table', 'named namedReads', 'select', 'named'], ownerMaintains],
  incident_addition: [
    ...readersOf('a aDesk', 'aRed', 'b bByReporter', 'c'),
    ['ministry', 'officials', 'select', 'a aDesk'],
    ['reporter ministry', 'reporter', 'insert', 'a aRed'],
    ['reporter', 'filing', 'insert', 'a'],
    ['reporter', 'neighbour', 'insert', 'b'],
    ['intake', 'citizen receipt', 'insert', 'c'],
    ['intake', 'filing', 'insert', 'a'],
    ['table', 'named', 'insert', 'aDesk'],
    ['table', 'coordinator', 'insert', 'asColleague'], // his own
    ['owner', '*', 'select', '*'],
  ],
  evidence_file: [
    ...readersOf('a', 'aRed', 'b', 'c', 'reporter'),
    ['intake reporter table ministry', 'citizen', 'select insert', 'c staged'],
    ['auditor', 'citizen', 'select', 'c staged'],
    ['intake reporter', 'filing reporterReads lostReporter', 'select insert', 'a later'],
    ['intake table', 'named namedReads', 'select insert', 'ofDesk'],
    ['partner', 'ibd', 'select', 'a c'],
    ['partner', 'partner', 'select', 'aRed'],
    ['partner', 'otherPartner', 'select', 'b'],
    ['owner', '*', 'select', '*'],
    ['owner', '*', 'delete', 'later ofDesk staged stagedElsewhere'], // of forms that nobody sent
  ],
  evidence: [
    ...readersOf('a', 'aRed', 'b', 'c', 'reporter'),
    ['intake', 'citizen', 'insert', 'c stagedToC'],
    ['intake reporter', 'filing', 'insert', 'a laterToA'],
    ['owner', '*', 'select', '*'],
  ],
  submission: [
    ['intake', 'citizen', 'select insert', 'c'],
    ['intake', 'filing reporterReads', 'select insert', 'a'],
  ],
  receipt: [
    ['intake', 'citizen', 'insert', 'c'],
    ['owner', '*', 'select', '*'],
  ],

  triage_case: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['reporter', 'neighbour', 'select', 'bRed'],
    ['reporter', 'party', 'select', 'p'],
    ['table auditor', 'desk auditor', 'select', 'p'],
    ['ministry', 'officials', 'select', 'a p'],
    ['table', 'named', 'lock update:case_columns change:claim', 'a aRed b p c'],
    ['table', 'coordinator', 'lock update:case_columns change:claim', 'a b p c'],
    ownerMaintains,
    ['owner', '*', 'change:claim', '*'],
  ],
  case_decision: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['ministry', 'officials', 'select', 'a'],
    ['table', 'named', 'insert', 'a aRed b c'],
    ['table', 'coordinator', 'insert', 'a b c'],
    ['owner', '*', 'select', '*'],
  ],
  triage_step: [
    ...readersOf('aTold', 'aRedTold', 'bTold', 'cTold'),
    ['ministry', 'officials', 'select', 'aTold'], // who prepares a notice about it reads the report
    ['table', 'named namedReads', 'select', '*'],
    ['table', 'named', 'insert', 'a aRed b'],
    ['table auditor', 'coordinator coordinatorReads auditor', 'select', 'a b'],
    ['owner', '*', 'select lock', '*'],
    ['owner', 'named', 'insert', 'a aRed b'],
  ],
  triage_note: [
    ['table', 'named namedReads', 'select', 'a aRed b'],
    ['table', 'named', 'insert', 'a aRed b'],
    ['table auditor', 'coordinator coordinatorReads auditor', 'select', 'a b'],
    ['owner', '*', 'select', '*'],
  ],

  // The state goes where the last step leads, and nothing changes without one. That it is the step of who asks, the step
  // tables below hold; that no step is left lying, the check at the end of every transaction.
  referral: [
    ['table', 'named', 'select lock', '*'],
    ['table', 'namedReads', 'select', '*'],
    ['table', 'coordinator', 'lock', 'offered accepted withdrawn received ofCitizen waiting'],
    ['table', 'table', 'change:answer', 'offered received'],
    ['table', 'table', 'change:receive', 'ofCitizen'],
    ['table auditor', 'coordinator auditor', 'select', 'offered accepted withdrawn received ofCitizen waiting'],
    ['partner', 'partner', 'select lock', 'offered red accepted ofCitizen'],
    ['partner', 'partner', 'change:answer', 'offered'],
    ['partner', 'partner', 'change:receive', 'ofCitizen'],
    ['partner', 'linkAnswers', 'change:answer', 'offered'], // without having seen it
    ['table', 'named', 'change:withdraw', 'redToo'],
    ['partner', 'otherPartner', 'change:withdraw', 'redToo'],
    ['partner', 'link', 'select', 'offered'], // to look, at the one it was made for
    ['partner', 'otherPartner', 'select lock', 'withdrawn received waiting redToo'],
    ['partner', 'otherPartner', 'change:answer', 'received'],
    ['reporter ministry', 'own', 'select', 'offered red redToo withdrawn'],
    ['reporter', 'filing colleague key', 'select', 'offered withdrawn'],
    ['reporter', 'neighbour', 'select', 'received'],
    ['reporter', 'party', 'select', 'accepted waiting'],
    ['intake', 'citizen receipt', 'select', 'ofCitizen'],
    ['intake', 'filing', 'select', 'offered withdrawn'],
    ['table', 'named', 'insert', 'offered red redToo ofCitizen'],
    ['worker', '*', 'select', '*'],
    ['worker', '*', 'lock', 'offered red redToo ofCitizen'],
    ['worker', '*', 'change:receive', 'ofCitizen'],
    ['owner', '*', 'select lock', '*'],
  ],
  // Never above the ceiling of who receives it, and never RED.
  referral_package: [
    ['table', 'named namedReads', 'select', '*'],
    ['table auditor', 'coordinator auditor', 'select', 'offered aboveCeiling ofCitizen'],
    ['partner', 'partner', 'select', 'offered red ofCitizen'],
    ['partner', 'link', 'select', 'offered'],
    ['partner', 'otherPartner', 'select', 'aboveCeiling'],
    ['table', 'named', 'insert', 'offered ofCitizen'],
    ['table', 'coordinator', 'insert', 'ofColleague'], // his own
    ['owner', '*', 'select', '*'],
  ],
  referral_step: [
    ['table', 'named namedReads', 'select', '*'],
    ['table auditor', 'coordinator auditor', 'select', 'byTable offering byPartner byWorker byOther elsewhere'],
    ['partner', 'partner', 'select', 'byTable offering byPartner byWorker'],
    ['partner', 'link', 'select', 'byTable byPartner'],
    ['partner', 'otherPartner', 'select', 'byOther elsewhere ofRed'],
    ['table', 'named', 'insert', 'withdrawing'],
    ['partner', 'partner', 'insert', 'answering'],
    ['partner', 'otherPartner', 'insert', 'answeringToo'],
    ['worker', 'nobody', 'insert', 'delivering'],
    ['owner', '*', 'select', '*'],
  ],
  referral_file: [
    ['table', 'named namedReads', 'select', '*'],
    ['table auditor', 'coordinator auditor', 'select', 'a b mixed'],
    ['partner', 'ibd', 'select', 'a mixed'],
    ['partner', 'partner', 'select', 'aRed'],
    ['partner', 'otherPartner', 'select', 'b'],
    ['table', 'named', 'insert', 'a aRed b'],
    ['owner', '*', 'select', '*'],
  ],

  notice: [
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'officer second', 'lock update:content_columns', '*'],
    // What a new one says already, and whether anything changed, its steps hold when everything is done: flagging/deciding/two-officers.test.ts.
    [
      'ministry',
      'officer',
      'insert upsert',
      'also decided draft inOtherName kept portal releasing sent submitted unlogged waiting',
    ],
    ['ministry', 'officer second', 'change:submit', 'waiting'], // as it was
    ['ministry', 'officer second', 'change:confirm', 'also kept sent'],
    ['worker', '*', 'select', '*'],
    ['worker', '*', 'lock', 'releasing unlogged portal'],
    ['worker', 'nobody', 'change:confirm', 'releasing'],
    ['owner', '*', 'select lock', '*'],
  ],
  notice_version: [
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'officer', 'insert', 'next'],
    ['worker', '*', 'select', '*'],
    ['owner', '*', 'select', '*'],
  ],
  // Of oneself only, and only by who drafts.
  notice_writing: [['ministry', 'officer', 'select insert delete lock upsert update:version,page,fields', 'own']],
  notice_outcome: [
    ['owner', '*', 'select', '*'],
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'officer', 'insert', 'sent'],
  ],
  notice_step: [
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'officer', 'insert', 'draft'],
    ['worker', 'nobody', 'insert', 'delivering'],
    ['owner', '*', 'select', '*'],
  ],
  publication: [
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'publisher', 'insert upsert change:choose_again', 'draft'],
    ['ministry', 'publisher', 'lock update:state,definition,sha256,changed_at', '*'],
    ['ministry', 'publisher', 'update:body', 'draft corrected published'], // of what was decided, and is in the log
    ['owner', '*', 'select lock', '*'],
  ],
  publication_step: [
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'publisher', 'insert', 'prepare correct signing'],
    ['owner', '*', 'select', '*'],
  ],
  disclosure_entry: [
    ['public', '*', 'select', 'open'],
    ['ministry auditor', 'officials', 'select', '*'],
    ['ministry', 'publisher', 'insert', 'open asSigned'], // the last step brings about a correction
    ['owner', '*', 'select', '*'],
  ],
};

/** Lists of columns that go together: what may be written at all. */
export const columnLists: Record<string, string> = {
  case_columns:
    'state category_code category_confirmed severity claimed_by claimed_at decision_id duplicate_of changed_at',
  answer_columns:
    'state received_at acknowledged_at acknowledged_by accepted_at partner_reference decline_reason next_body result told changed_at',
  content_columns:
    'version platform_code approved_version state not_sent_reason submitted_by approved_by decided_by leaf_id decided_at sent_at portal_reference changed_at',
};

/** Facts: nobody changes or removes one, not even the owner of the tables or a superuser. */
export const appendOnly = [
  'audit_event',
  'ledger_queue',
  'ledger_entry',
  'incident',
  'incident_addition',
  'evidence',
  'submission',
  'receipt',
  'case_decision',
  'triage_step',
  'triage_note',
  'referral_package',
  'referral_step',
  'referral_file',
  'notice_version',
  'notice_outcome',
  'notice_step',
  'publication_step',
  'disclosure_entry',
];

/** Facts too, of which only what was left behind may go, and only by a function of the owner. */
export const onlySwept = ['evidence_file'];
export const allFacts = [...appendOnly, ...onlySwept];

// Some ask twice, with more or with less.
function personOf(who: string): string {
  return themselves[who] ?? (who === 'moved' ? 'reporter' : who.replace(/(?:Reads|There)$/, ''));
}

function yourself(readers: string, verbs: string): Rule[] {
  const everybody = [...new Set([...(groups['people'] ?? '').split(' '), ...Object.keys(themselves)])];
  return everybody.map((who) => [readers, who, verbs, personOf(who)]);
}
