/**
 * Who may do what with which row of the world in rows.ts: the second, independent description. Written from what the
 * product promises, never from db/policies; whoever changes a policy changes this too, and both are read in review.
 *
 * One line: in which part, who, may do what, with which rows. What no line allows, nobody may.
 * Verbs: select, insert (a row like this one, new), delete, lock (select for update), upsert (insert … on conflict do
 * update), 'update: columns' and 'change: a named change of rows.ts'. `*` is every row, or everybody including nobody.
 */
type Rule = [parts: string, askers: string, verbs: string, rows: string];

/** Groups of askers. */
export const groups: Record<string, string> = {
  people:
    'reporter filing colleague administrator neighbour party rival named coordinator partner otherPartner officer second publisher auditor memberless',
  table: 'named coordinator',
  nobody: 'none citizen receipt',
  honest:
    'none citizen receipt reporter filing colleague administrator neighbour party rival named coordinator partner otherPartner officer second publisher auditor memberless',
  officials: 'officer second publisher auditor',
  munA: 'reporter filing colleague administrator',
  own: 'reporter filing',
};

const everywhere = 'public intake desk worker';
const facts: Rule[] = [
  [everywhere, '*', 'select', '*'],
  ['owner', '*', 'select insert delete lock upsert update:*', '*'],
];
const ownerMaintains: Rule = ['owner', '*', 'select insert delete lock upsert update:*', '*'];

// Somebody who sees an incident sees what hangs on it. Named only: TLP:RED.
const readersOf = (a: string, aRed: string, b: string, c: string): Rule[] => [
  ['intake desk', 'own', 'select', `${a} ${aRed}`],
  ['intake desk', 'colleague', 'select', a],
  ['intake desk', 'neighbour', 'select', b],
  ['intake', 'receipt', 'select', c],
  ['desk', 'named', 'select', `${a} ${aRed} ${b} ${c}`],
  ['desk', 'coordinator auditor', 'select', `${a} ${b} ${c}`],
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
    ['intake desk', 'honest', 'select', 'munA munB table ibd ncsc bzk court'],
    ['intake desk', 'party', 'select', 'partyA'],
    ['intake desk', 'rival', 'select', 'partyB'],
    ['desk', 'named coordinator auditor', 'select', 'partyA partyB'],
    ['worker', '*', 'select', '*'],
    ownerMaintains,
  ],
  person: [
    ...yourself('intake desk', 'select'),
    ['desk', 'munA', 'select', 'reporter colleague administrator'],
    ['desk', 'table', 'select', 'named coordinator'],
    ['desk', 'officer second publisher', 'select', 'officer second publisher'],
    ownerMaintains,
    ['owner', '*', 'change:rename change:set_language', '*'],
  ],
  membership: [
    ...yourself('intake desk', 'select').filter(([, asker]) => asker !== 'memberless'),
    ['desk', 'munA', 'select', 'reporter colleague administrator'],
    ['desk', 'table', 'select', 'named coordinator'],
    ['desk', 'officer second publisher', 'select', 'officer second publisher'],
    ownerMaintains,
  ],
  credential: [
    ['desk', 'own', 'select lock update:password_hash,changed_at change:change', 'reporter'],
    ['desk', 'neighbour', 'select lock update:password_hash,changed_at change:change', 'neighbour'],
    ownerMaintains,
    ['owner', '*', 'change:change change:take_over', '*'],
  ],
  // 'stranger' is a session of the reporter that stands on a membership of somebody else: it cannot be kept or made.
  session: [
    ['desk', 'own', 'select delete lock', 'reporter stranger'],
    ['desk', 'own', 'insert update:expires_at,membership_id', 'reporter'],
    ['desk', 'own', 'change:switch_to_own', 'reporter stranger'],
    [
      'desk',
      'neighbour',
      'select delete lock insert update:expires_at,membership_id change:switch_to_other',
      'neighbour',
    ],
    ['desk', 'own', 'upsert', 'reporter'],
    ['desk', 'neighbour', 'upsert', 'neighbour'],
    ['desk', 'party', 'select delete lock insert upsert update:expires_at,membership_id', 'ended'],
    // Pages of reporting keep a session alive, or end it.
    ['intake', 'own', 'select delete lock update:expires_at', 'reporter stranger'],
    ['intake', 'neighbour', 'select delete lock update:expires_at', 'neighbour'],
    ['intake', 'party', 'select delete lock update:expires_at', 'ended'],
    ['worker', '*', 'select delete', 'ended'],
    ['owner', '*', 'select', '*'],
  ],
  throttle: [['worker', '*', 'select delete', 'passed'], ownerMaintains],

  audit_event: [
    ['desk', 'own', 'select', 'reporter'],
    ['desk', 'neighbour', 'select', 'neighbour'],
    ['desk', 'auditor', 'select', '*'],
    ['owner', '*', 'select insert lock', '*'],
  ],
  audit_stream: [ownerMaintains],

  // The log shows commitments only, to everybody. What opens them is for publisher and auditor until it is disclosed.
  ledger_log: [
    ['public desk worker', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
  ],
  ledger_head: [
    ['public desk worker', '*', 'select', '*'],
    ['worker', '*', 'insert upsert lock update:*', '*'],
  ],
  ledger_entry: [
    ['public desk worker owner', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
  ],
  ledger_tile: [
    ['public desk worker', '*', 'select', '*'],
    ['worker', '*', 'insert', '*'],
    ['worker', '*', 'delete', 'part'],
  ],
  ledger_queue: [
    ['worker', '*', 'select insert', '*'],
    ['desk', 'officer second', 'insert', '*'],
  ],
  ledger_opening: [
    ['desk', 'publisher auditor', 'select', '*'],
    ['desk', 'officer second', 'insert', 'sent'],
    ['worker', '*', 'insert', 'padding soon'],
    ['worker', '*', 'select', '*'], // which leaves are padding, not what they hold: grants name the columns
    ['public', '*', 'select', 'padding'],
  ],
  outbox_message: [
    ['desk', 'table', 'select insert', 'referral'],
    ['desk', 'auditor', 'select', 'referral notice changed'],
    ['desk', 'officer second publisher', 'select', 'notice changed'],
    ['desk', 'officer second', 'insert', 'notice'],
    ['worker', '*', 'select lock update:state,attempts,due_at,sent_at,last_error', '*'],
    ['worker', '*', 'change:done', 'referral notice'], // 'changed' has no index in the log
  ],

  incident: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['intake desk', 'neighbour', 'select', 'bRed'],
    ['intake desk', 'party', 'select', 'p'],
    ['desk', 'named coordinator auditor', 'select', 'p'],
    ['desk', 'officer second publisher', 'select', 'a p'],
    ['worker', '*', 'select', '*'],
    ['intake', 'own', 'insert', 'a aRed'],
    ['intake', 'neighbour', 'insert', 'b bRed'],
    ['intake', 'party', 'insert', 'p'],
    ['intake', 'citizen', 'insert', 'c'],
    ['owner', '*', 'select', '*'],
  ],
  case_reader: [['intake desk', 'named', 'select', 'named'], ownerMaintains],
  incident_addition: [
    ...readersOf('a aDesk', 'aRed', 'b bByReporter', 'c'),
    ['desk', 'officer second publisher', 'select', 'a aDesk'],
    ['intake desk', 'own', 'insert', 'a aRed'],
    ['intake desk', 'neighbour', 'insert', 'b'],
    ['intake', 'receipt', 'insert', 'c'],
    ['desk', 'named', 'insert', 'aDesk'],
  ],
  evidence_file: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['intake desk', 'citizen', 'select insert', 'c staged'],
    ['intake desk', 'filing', 'select insert', 'a later'],
    ['desk', 'partner', 'select', 'a c'],
    ['desk', 'otherPartner', 'select', 'b'],
    ['owner', '*', 'select', '*'],
  ],
  evidence: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['intake', 'citizen', 'insert', 'c stagedToC'],
    ['intake desk', 'filing', 'insert', 'a laterToA'],
  ],
  submission: [
    ['intake', 'citizen', 'select insert', 'c'],
    ['intake', 'filing', 'select insert', 'a'],
  ],
  receipt: [
    ['intake', 'citizen', 'insert', 'c'],
    ['owner', '*', 'select', '*'],
  ],

  triage_case: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['intake desk', 'neighbour', 'select', 'bRed'],
    ['intake desk', 'party', 'select', 'p'],
    ['desk', 'named coordinator auditor', 'select', 'p'],
    ['desk', 'officer second publisher', 'select', 'a p'],
    ['desk', 'named', 'lock update:case_columns change:claim', 'a aRed b p c'],
    ['desk', 'coordinator', 'lock update:case_columns change:claim', 'a b p c'],
    ownerMaintains,
    ['owner', '*', 'change:claim', '*'],
  ],
  case_decision: [
    ...readersOf('a', 'aRed', 'b', 'c'),
    ['desk', 'officer second publisher', 'select', 'a'],
    ['desk', 'named', 'insert', 'a aRed b c'],
  ],
  triage_step: [
    ['desk', 'named', 'select insert', 'a aRed b'],
    ['desk', 'coordinator auditor', 'select', 'a b'],
    ['owner', '*', 'select lock', '*'],
    ['owner', 'named', 'insert', '*'],
  ],
  triage_note: [
    ['desk', 'named', 'select insert', 'a aRed b'],
    ['desk', 'coordinator auditor', 'select', 'a b'],
  ],

  // The state goes where the last step leads, and nothing changes without one. That it is the step of who asks, the step
  // tables below hold; that no step is left lying, the check at the end of every transaction.
  referral: [
    ['desk', 'named', 'select lock', '*'],
    ['desk', 'coordinator', 'select lock', 'offered accepted withdrawn received ofCitizen'],
    ['desk', 'table', 'change:answer', 'offered received'],
    ['desk', 'table', 'change:receive', 'ofCitizen'],
    ['desk', 'auditor', 'select', 'offered accepted withdrawn received ofCitizen'],
    ['desk', 'partner', 'select lock', 'offered red accepted ofCitizen'],
    ['desk', 'partner', 'change:answer', 'offered'],
    ['desk', 'partner', 'change:receive', 'ofCitizen'],
    ['desk', 'otherPartner', 'select lock', 'withdrawn received'],
    ['desk', 'otherPartner', 'change:answer', 'received'],
    ['desk', 'own', 'select', 'offered red withdrawn'],
    ['desk', 'colleague', 'select', 'offered withdrawn'],
    ['desk', 'neighbour', 'select', 'received'],
    ['desk', 'party', 'select', 'accepted'],
    ['intake', 'receipt', 'select', 'ofCitizen'],
    ['desk', 'named', 'insert', 'offered red ofCitizen'],
    ['worker', '*', 'select', '*'],
    ['worker', '*', 'lock', 'offered red ofCitizen'],
    ['worker', '*', 'change:receive', 'ofCitizen'],
    ['owner', '*', 'select lock', '*'],
  ],
  // Never above the ceiling of who receives it, and never RED.
  referral_package: [
    ['desk', 'named', 'select', '*'],
    ['desk', 'coordinator auditor', 'select', 'offered aboveCeiling'],
    ['desk', 'partner', 'select', 'offered red'],
    ['desk', 'otherPartner', 'select', 'aboveCeiling'],
    ['desk', 'named', 'insert', 'offered'],
  ],
  referral_step: [
    ['desk', 'named coordinator auditor', 'select', '*'],
    ['desk', 'partner', 'select', 'byTable byPartner byWorker'],
    ['desk', 'otherPartner', 'select', 'byOther'],
    ['desk', 'named', 'insert', 'byTable'],
    ['desk', 'partner', 'insert', 'byPartner'],
    ['desk', 'otherPartner', 'insert', 'byOther'],
    ['worker', 'nobody', 'insert', 'byWorker'],
    ['owner', '*', 'select', '*'],
  ],
  referral_file: [
    ['desk', 'named coordinator auditor', 'select', '*'],
    ['desk', 'partner', 'select', 'a mixed'],
    ['desk', 'otherPartner', 'select', 'b'],
    ['desk', 'named', 'insert', 'a b'],
  ],

  notice: [
    ['desk', 'officials', 'select', '*'],
    ['desk', 'officer second', 'lock update:content_columns', '*'],
    ['desk', 'officer', 'insert upsert', 'draft'],
    ['desk', 'officer second', 'change:submit', 'waiting'], // as it was
    ['worker', '*', 'select', '*'],
    ['worker', '*', 'lock', 'releasing unlogged'],
    ['worker', 'nobody', 'change:confirm', 'releasing'],
    ['owner', '*', 'select lock', '*'],
  ],
  notice_version: [
    ['desk', 'officials', 'select', '*'],
    ['desk', 'officer', 'insert', 'next'],
    ['worker', '*', 'select', '*'],
    ['owner', '*', 'select', '*'],
  ],
  notice_outcome: [
    ['desk', 'officials', 'select', '*'],
    ['desk', 'officer', 'insert', 'sent'],
  ],
  notice_step: [
    ['desk', 'officials', 'select', '*'],
    ['desk', 'officer', 'insert', 'draft'],
    ['worker', 'nobody', 'insert', 'byWorker'],
    ['owner', '*', 'select', '*'],
  ],
  disclosure_entry: [
    ['public', '*', 'select', 'open'],
    ['desk', 'officials', 'select', '*'],
    ['desk', 'publisher', 'insert', 'first open'],
    ['owner', '*', 'select', '*'],
  ],
};

/** Lists of columns that go together: what may be written at all. */
export const columnLists: Record<string, string> = {
  case_columns: 'state category_code category_confirmed severity claimed_by claimed_at decision_id changed_at',
  answer_columns:
    'state received_at acknowledged_at acknowledged_by partner_reference decline_reason next_body result changed_at',
  content_columns:
    'version approved_version state not_sent_reason submitted_by approved_by decided_by leaf_id decided_at sent_at portal_reference changed_at',
};

/** Facts: nobody changes or removes one, not even the owner of the tables or a superuser. */
export const appendOnly = [
  'audit_event',
  'ledger_queue',
  'ledger_entry',
  'incident',
  'incident_addition',
  'evidence_file',
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
  'disclosure_entry',
];

function yourself(parts: string, verbs: string): Rule[] {
  const everybody = (groups['people'] ?? '').split(' ');
  return everybody.map((who) => [parts, who, verbs, who === 'filing' ? 'reporter' : who]);
}
