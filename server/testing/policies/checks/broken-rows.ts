/**
 * A row that may not be: what is set in one of the fixture, or in its sealed body, whose hash then fits again; or the values of
 * a new one, where the fixture has none.
 */
export type Broken = string | { body: Record<string, unknown> } | { values: string };

const nobody = '00000000-0000-4000-8000-000000000001';
const news = 'news_rank = 1, news_due_at = now(), news_of_reporter = true';

const signs = (count: number): string => 'x'.repeat(count);
/** One byte less, and one more. */
const beside = (column: string): string[] => [`${column} = substr(${column}, 2)`, `${column} = ${column} || '\\x00'`];
/** What a pattern asks for, with something before it, and behind it. */
const within = (column: string): string[] => [`${column} = '?' || ${column}`, `${column} = ${column} || '?'`];

/** What has a name in it, and no members. */
const noObject = [`details = '"from"'`, `details = '["from"]'`, `details = 'null'`];

/** What another rule of the same row refuses too, so that no row tells them apart. */
export const refusedTwice = ['referral referral_state_check']; // no turn follows from such a state

/** For every check of every table: what it alone refuses. */
export const brokenRows: Readonly<Record<string, Readonly<Record<string, Broken | Broken[]>>>> = {
  audit_event: {
    audit_event_details_check: noObject,
    audit_event_hash_check: beside('hash'),
    audit_event_previous_check: beside('previous'),
    audit_event_seq_check: 'seq = 0',
  },
  case_decision: {
    case_decision_sealed: "sha256 = ''",
    case_decision_sealed_as: within('definition'),
  },
  category: {
    category_default_tlp_check: "default_tlp = ''",
    category_door_check: "door = ''",
    category_risk_area_check: ['risk_area = 0', 'risk_area = 4'],
  },
  'ctx.arrow': {
    arrow_holder_check: "holder = ''",
  },
  'ctx.reader_key': {
    reader_key_sha256_check: beside('sha256'),
  },
  desk_promise: {
    desk_promise_counts_from_check: "counts_from = ''",
    desk_promise_minutes_check: 'minutes = -1',
    desk_promise_rank_check: ['rank = -1', 'rank = 3'],
  },
  disclosure_entry: {
    disclosure_entry_check: { body: { correctionReason: '?' } },
    disclosure_entry_decision_check: { body: { decision: '' } },
    disclosure_entry_sealed: "sha256 = ''",
    disclosure_entry_sealed_as: within('definition'),
  },
  'disclosure.last_entry': {
    last_entry_one_check: { values: 'false' },
  },
  election_phase: {
    election_phase_phase_check: "phase = ''",
  },
  evidence_file: {
    evidence_file_name_check: ["name = ''", "name = repeat('x', 256)"],
    evidence_file_sha256_check: within('sha256'),
    evidence_file_size_check: 'size = 0',
  },
  incident: {
    incident_check: { body: { organisation: null } },
    incident_check1: 'filer_person_id = null',
    incident_filer_kind_check: "filer_kind = ''",
    incident_sealed: "sha256 = ''",
    incident_sealed_as: within('definition'),
    incident_title_check: [{ body: { title: '' } }, { body: { title: signs(201) } }],
    incident_tlp_check: { body: { tlp: '' } },
  },
  incident_addition: {
    incident_addition_check: '(person_id, desk_person_id) = (select id, id from person limit 1)',
    incident_addition_body_check: ["body = ''", "body = repeat('x', 20001)"],
  },
  ledger_entry: {
    ledger_entry_log_index_check: 'log_index = -1',
  },
  ledger_head: {
    ledger_head_root_check: beside('root'),
    ledger_head_size_check: 'size = -1',
  },
  ledger_queue: {
    ledger_queue_data_check: ["data = ''", "data = decode(repeat('00', 65536), 'hex')"],
  },
  ledger_tile: {
    ledger_tile_kind_check: "kind = ''",
    ledger_tile_width_check: ['width = 0', 'width = 257'],
  },
  notice: {
    approval_complete: [
      "state = 'approved', approved_by = null",
      "state = 'approved', submitted_by = null",
      "state = 'approved', approved_version = null",
    ],
    approved_text_is_sent_text: 'approved_version = -1',
    decision_is_logged: "state = 'not_sent', not_sent_reason = 'x', leaf_id = null",
    four_eyes: ['approved_by = drafted_by', `submitted_by = '${nobody}', approved_by = '${nobody}'`],
    not_sent_has_reason:
      "state = 'not_sent', not_sent_reason = null, leaf_id = gen_random_uuid(), decided_at = now(), decided_by = drafted_by",
    notice_not_sent_reason_check: ["not_sent_reason = ''", "not_sent_reason = repeat('x', 2001)"],
    notice_portal_reference_check: ["portal_reference = ''", "portal_reference = repeat('x', 201)"],
    notice_state_check: "state = ''",
  },
  notice_writing: { notice_writing_fields_check: "fields = repeat('x', 1500001)" },
  notice_outcome: {
    notice_outcome_note_check: "note = repeat('x', 2001)",
  },
  notice_step: {
    notice_step_details_check: noObject,
    notice_step_reason_check: ["reason = ''", "reason = repeat('x', 2001)"],
  },
  notice_version: {
    dsa_16_needs_ground: { body: { route: 'dsa_16', legalGround: null } },
    notice_version_body_check: [[], null, 'https://x.example'].map((urls) => ({ body: { urls } })),
    notice_version_channel_check: { body: { channel: '' } },
    notice_version_route_check: { body: { route: '' } },
    notice_version_sealed: "sha256 = ''",
    notice_version_sealed_as: within('definition'),
  },
  organisation: {
    organisation_channel_check: "channel = '?', contact = 'x'",
    organisation_check: "contact = ''",
    organisation_kind_check: "kind = ''",
    organisation_tlp_ceiling_check: "tlp_ceiling = ''",
  },
  outbox_message: {
    outbox_message_channel_check: "channel = ''",
    outbox_message_check: "template = 'platform_notice', leaf_id = null",
    outbox_message_check1: "sent_at = 'now'",
    outbox_message_state_check: "state = ''",
    outbox_message_template_check: "template = ''",
  },
  person: {
    person_email_check: ["email = 'X@X'", "email = repeat('x', 255)"],
    person_name_check: ["name = ''", "name = repeat('x', 201)"],
  },
  platform_status: {
    platform_status_channel_check: "channel = ''",
    platform_status_kind_check: "kind = ''",
  },
  polling_station: {
    polling_station_number_check: 'number = 0',
  },
  publication: {
    publication_sealed: "sha256 = ''",
    publication_sealed_as: within('definition'),
  },
  publication_step: {
    publication_step_details_check: noObject,
    publication_step_reason_check: ["reason = ''", "reason = repeat('x', 1001)"],
  },
  receipt: {
    receipt_handle_check: within('handle'),
  },
  referral: {
    referral_acknowledged_by_check: ["acknowledged_by = ''", "acknowledged_by = repeat('x', 201)"],
    referral_check: 'overrule_reason = null',
    referral_decline_reason_check: ["decline_reason = ''", "decline_reason = repeat('x', 5001)"],
    referral_overrule_reason_check: ["overrule_reason = ''", "overrule_reason = repeat('x', 2001)"],
    referral_partner_reference_check: ["partner_reference = ''", "partner_reference = repeat('x', 201)"],
    referral_result_check: ["result = ''", "result = repeat('x', 5001)"],
    referral_told_check: ["told = ''", "told = repeat('x', 2001)"],
  },
  referral_package: {
    referral_package_sealed: "sha256 = ''",
    referral_package_sealed_as: within('definition'),
    referral_package_tlp_check: { body: { tlp: '' } },
  },
  referral_step: {
    referral_step_details_check: noObject,
    referral_step_reason_check: ["reason = ''", "reason = repeat('x', 5001)"],
  },
  routing_rule: {
    routing_rule_part_check: "part = ''",
  },
  session: {
    session_id_hash_check: beside('id_hash'),
  },
  severity: {
    severity_level_check: ['level = 0', 'level = 6'],
    severity_rank_check: ['rank = -1', 'rank = 3'],
  },
  triage_case: {
    news_of_somebody: [
      "news_rank = 1, news_due_at = now(), news_at = now(), news_reason = 'addition'",
      'news_of_reporter = true',
      'news_of_partners = array[gen_random_uuid()]',
    ],
    danger_while_open: "state = 'closed', decision_id = gen_random_uuid(), danger_due_at = now()",
    ended_by_decision: ["state = 'closed', decision_id = null", "state = 'new', decision_id = gen_random_uuid()"],
    triage_case_check: `${news}, news_reason = 'addition', news_at = null`,
    triage_case_check1: "turn_reason = '?', partner_id = null, partner_since = null",
    triage_case_check2: [
      'partner_id = null, partner_since = now()',
      'partner_id = gen_random_uuid(), partner_since = null',
    ],
    triage_case_check3: [
      'news_rank = 1, news_due_at = now()',
      "news_rank = 1, news_at = now(), news_reason = 'addition', news_of_reporter = true",
      'news_due_at = now()',
    ],
    triage_case_news_reason_check: `${news}, news_reason = '?', news_at = now()`,
    triage_case_state_check: "state = ''",
  },
  triage_note: {
    triage_note_body_check: ["body = ''", "body = repeat('x', 20001)"],
  },
  triage_step: {
    triage_step_details_check: noObject,
    triage_step_reason_check: ["reason = ''", "reason = repeat('x', 20001)"],
  },
  urgency: {
    urgency_code_check: "code = ''",
    urgency_rank_check: ['rank = -1', 'rank = 3'],
  },
};
