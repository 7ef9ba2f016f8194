// Made by `npm run schema` from db/migrations. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

/** What a jsonb column holds. Pass objects; a string would be stored as a JSON string. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What something is called, by language; `server/kernel/words.ts` says how it is read. */
export type Words<Text = string> = { readonly nl: Text; readonly [locale: string]: Text };

// reference

export type ElectionRound = {
  code: string;
  name: Words;
  reference_prefix: string;
  polling_day: string;
  embargo_until: Date;
  embargo_reason: Words;
  source: string;
};

export type ElectionPhase = {
  round_code: string;
  phase: 'preparation' | 'nomination' | 'campaign' | 'voting' | 'count' | 'result' | 'aftermath';
  starts_at: Date;
  source: string;
};

export type Election = {
  code: string;
  round_code: string | null;
  kind: string;
  held_on: string;
  nomination_on: string | null;
  scope: string;
  status: string;
  source: string;
};

export type Province = {
  code: string;
  name: string;
};

export type SafetyRegion = {
  code: string;
  name: string;
};

export type WaterBoard = {
  code: string;
  name: string;
  provinces: string[];
};

export type Municipality = {
  code: string;
  name: string;
  province_code: string | null;
  safety_region_code: string | null;
  district: string;
  valid_from: string | null;
  valid_to: string | null;
  successor_code: string | null;
  note: string | null;
};

export type MunicipalityName = {
  municipality_code: string;
  name: string;
  search_key: string;
};

export type PollingStation = {
  round_code: string;
  municipality_code: string;
  number: number;
  name: string;
  address: string;
};

export type Platform = {
  code: string;
  name: string;
  provider: string;
  designation: string | null;
  dsc_country: string | null;
  designated_on: string | null;
  terminated_on: string | null;
  source: string;
};

export type PlatformStatus = {
  platform_code: string;
  kind: 'status_programme' | 'ordinary' | 'dsa_16';
  valid_from: string;
  valid_to: string | null;
  contact: string;
  channel: 'mail' | 'portal';
  basis: Words;
  source: string;
};

export type Urgency = {
  code: 'now' | 'today' | 'later';
  position: number;
  label: Words;
  meaning: Words;
  rank: number;
};

export type Severity = {
  level: number;
  label: Words;
  meaning: Words;
  rank: number;
  triggers: Words;
};

export type DeskPromise = {
  code: string;
  events: string[];
  urgency_code: string | null;
  severity: number | null;
  reason: string;
  rank: number | null;
  counts_from: 'filing' | 'event';
  minutes: number;
  valid_from: string;
  valid_to: string | null;
  source: string;
};

export type VictimRole = {
  code: string;
  position: number;
  label: Words;
};

export type Category = {
  code: string;
  position: number;
  risk_area: number;
  door: 'cyber' | 'information' | 'process' | 'people' | 'money';
  label: Words;
  help: Words;
  search: Words;
  advice: Words<readonly string[]>;
  danger: boolean;
  about_process: boolean;
  reporters: string[];
  default_urgency: string;
  default_tlp: 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';
  victim_roles: string[];
  inform_municipality: boolean;
  rsit: string | null;
  valid_from: string;
  valid_to: string | null;
  source: string;
};

export type Outcome = {
  code: string;
  position: number;
  label: Words;
  public: Words;
  names_another: boolean;
  valid_from: string;
  valid_to: string | null;
};

export type RoutingRule = {
  code: string;
  category_code: string;
  victim_role: string | null;
  position: number;
  partner_code: string;
  part: 'first' | 'also';
  voluntary: boolean;
  clock: Words;
  reason: Words;
  source: string;
  valid_from: string;
  valid_to: string | null;
  version: string;
  active: boolean;
};

export type PackageProfile = {
  partner_code: string;
  category_code: string;
  fields: string[];
  reason: Words;
  valid_from: string;
  valid_to: string | null;
};

export type WorkInstruction = {
  version: string;
  valid_from: string;
  valid_to: string | null;
  body: Json;
};

export type WordingGuard = {
  version: string;
  valid_from: string;
  valid_to: string | null;
  body: Json;
};

export type LegalGround = {
  code: string;
  article: string;
  law: string;
  description: Words;
  valid_from: string | null;
  valid_to: string | null;
  active: boolean;
};

export type RedactionGround = {
  code: string;
  position: number;
  article: string;
  label: Words;
  description: Words;
  valid_from: string;
  valid_to: string | null;
};

// accounts

export type Organisation = {
  id: Generated<string>;
  code: string;
  kind: 'municipality' | 'party' | 'table' | 'partner' | 'ministry' | 'province' | 'water_board';
  receives: GeneratedAlways<boolean>;
  name: Words;
  short: Words | null;
  description: Words | null;
  municipality_code: string | null;
  tlp_ceiling: 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';
  channel: 'mail' | null;
  contact: string | null;
  phone: string | null;
  hours: Words | null;
  valid_from: string | null;
  valid_to: string | null;
};

export type Person = {
  id: Generated<string>;
  name: string;
  email: string;
  locale: Generated<string>;
  demo: Generated<boolean>;
  disabled_at: Date | null;
  created_at: Generated<Date>;
};

export type Credential = {
  person_id: string;
  password_hash: string;
};

export type Membership = {
  id: Generated<string>;
  person_id: string;
  organisation_id: string;
  role: string;
  confidential_contact: Generated<boolean>;
  valid_from: Generated<Date>;
  valid_to: Date | null;
};

export type Session = {
  id_hash: Buffer;
  public_id: Generated<string>;
  person_id: string;
  membership_id: string | null;
  created_at: Generated<Date>;
  expires_at: Date;
};

export type Throttle = {
  reader: string;
  bucket: Buffer;
  hits: number;
  window_ends: Date;
};

// audit

export type AuditEvent = {
  stream: string;
  seq: number;
  at: Date;
  reader: string;
  asker: string | null;
  person_id: string | null;
  organisation_id: string | null;
  role: string | null;
  action: string;
  details: Generated<Json>;
  request_id: string | null;
  previous: Buffer;
  hash: Buffer;
};

export type AuditStream = {
  stream: string;
  last_seq: number;
  last_hash: Buffer;
};

// ledger

export type LedgerLog = {
  origin: string;
  verifier_key: string;
  created_at: Generated<Date>;
};

export type LedgerHead = {
  origin: string;
  size: bigint;
  root: Buffer;
  checkpoint: string;
  signed_at: Date;
};

export type LedgerQueue = {
  leaf_id: string;
  data: Buffer;
  queued_at: Generated<Date>;
};

export type LedgerEntry = {
  log_index: bigint;
  leaf_id: string;
  integrated_at: Generated<Date>;
};

export type LedgerOpening = {
  leaf_id: string;
  round_code: string;
  padding: boolean;
  openings: Json;
};

export type LedgerTile = {
  kind: 'hash' | 'entries';
  level: number;
  position: bigint;
  width: number;
  content: Buffer;
};

// delivery

export type OutboxMessage = {
  id: Generated<string>;
  dedupe_key: string;
  template: 'referral_offered' | 'referral_withdrawn' | 'platform_notice';
  recipient_name: string;
  channel: 'mail';
  recipient_address: string;
  locale: string;
  data: Json;
  leaf_id: string | null;
  state: Generated<'queued' | 'sent' | 'failed' | 'dropped'>;
  attempts: Generated<number>;
  due_at: Date;
  queued_at: Date;
  sent_at: Date | null;
  last_error: string | null;
};

// evidence

export type EvidenceFile = {
  id: Generated<string>;
  submission_key: string;
  sha256: string;
  size: bigint;
  name: string;
  declared_type: string;
  sniffed_type: string;
  received_at: Date;
};

export type Evidence = {
  file_id: string;
  incident_id: string;
  attached_at: Date;
};

// intake

export type Incident = {
  id: Generated<string>;
  reference: string;
  round_code: string;
  definition: string;
  body: string;
  sha256: string;
  filer_organisation_id: GeneratedAlways<string | null>;
  filer_person_id: string | null;
  filer_kind: 'municipality' | 'party' | 'table' | 'partner' | 'ministry' | 'province' | 'water_board' | 'citizen';
  category_code: GeneratedAlways<string>;
  title: GeneratedAlways<string>;
  municipality_code: GeneratedAlways<string | null>;
  urgency: GeneratedAlways<string>;
  tlp: GeneratedAlways<'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR'>;
  victim_role: GeneratedAlways<string | null>;
  exercise: GeneratedAlways<boolean>;
  filed_at: Date;
};

export type CaseReader = {
  incident_id: string;
  person_id: string;
  added_at: Generated<Date>;
};

export type Submission = {
  submission_key: string;
  incident_id: string;
};

export type Receipt = {
  handle: string;
  incident_id: string;
  secret_hash: string;
  issued_at: Date;
};

// conversation

export type IncidentAddition = {
  id: Generated<string>;
  incident_id: string;
  person_id: string | null;
  desk_person_id: string | null;
  by_desk: GeneratedAlways<boolean>;
  body: string;
  added_at: Date;
};

// triage

export type CaseDecision = {
  id: Generated<string>;
  incident_id: string;
  definition: string;
  body: string;
  sha256: string;
  outcome_code: GeneratedAlways<string>;
};

export type TriageCase = {
  incident_id: string;
  state: Generated<'new' | 'claimed' | 'assessed' | 'referred' | 'answered' | 'closed'>;
  category_code: string;
  door: string;
  reference: string;
  title: string;
  tlp: string;
  exercise: boolean;
  filer_kind: string;
  municipality_code: string | null;
  filer_organisation_id: string | null;
  filed_at: Date;
  category_confirmed: Generated<boolean>;
  severity: number | null;
  claimed_by: string | null;
  claimed_at: Date | null;
  decision_id: string | null;
  duplicate_of: string | null;
  turn_rank: number;
  turn_due_at: Date;
  turn_reason: string;
  news_rank: number | null;
  news_due_at: Date | null;
  news_reason: 'addition' | 'after_closing' | null;
  news_at: Date | null;
  back_at: Date | null;
  came_at: GeneratedAlways<Date>;
  danger_due_at: Date | null;
  news_of_reporter: Generated<boolean>;
  news_of_partners: Generated<string[]>;
  filed_in: Generated<string>;
  news_in: string | null;
  back_in: string | null;
  rank: GeneratedAlways<number>;
  due_at: GeneratedAlways<Date>;
  due_reason: GeneratedAlways<string>;
  partner_id: string | null;
  partner_since: Date | null;
  changed_at: Date;
};

export type TriageStep = {
  id: Generated<string>;
  position: Generated<bigint>;
  thing_id: string;
  action: string;
  from_state: string;
  to_state: string;
  person_id: string | null;
  organisation_id: string | null;
  reason: string | null;
  details: Generated<Json>;
  at: Date;
};

export type TriageNote = {
  id: Generated<string>;
  incident_id: string;
  person_id: string;
  body: string;
  at: Date;
};

// routing

export type Referral = {
  id: Generated<string>;
  incident_id: string;
  partner_id: string;
  state: 'offered' | 'received' | 'acknowledged' | 'accepted' | 'declined' | 'resolved' | 'withdrawn';
  rule_code: string | null;
  rule_version: string | null;
  overrule_reason: string | null;
  offered_by: string;
  offered_at: Date;
  offered_in: Generated<string>;
  received_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  accepted_at: Date | null;
  partner_reference: string | null;
  decline_reason: string | null;
  next_body: string | null;
  result: string | null;
  told: string | null;
  urgent: boolean;
  turn: GeneratedAlways<number>;
  changed_at: Date;
};

export type ReferralPackage = {
  referral_id: string;
  definition: string;
  body: string;
  sha256: string;
  tlp: GeneratedAlways<'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR'>;
  urgent: GeneratedAlways<boolean>;
  reference: GeneratedAlways<string | null>;
  title: GeneratedAlways<string | null>;
  category: GeneratedAlways<Words | null>;
};

export type ReferralFile = {
  referral_id: string;
  file_id: string;
};

export type ReferralStep = {
  id: Generated<string>;
  position: Generated<bigint>;
  thing_id: string;
  action: string;
  from_state: string;
  to_state: string;
  person_id: string | null;
  organisation_id: string | null;
  reason: string | null;
  details: Generated<Json>;
  at: Date;
};

// flagging

export type Notice = {
  id: Generated<string>;
  reference: string;
  incident_id: string;
  round_code: string;
  version: number;
  platform_code: string;
  approved_version: number | null;
  state: 'draft' | 'awaiting_approval' | 'approved' | 'releasing' | 'sent' | 'decided' | 'withdrawn' | 'not_sent';
  not_sent_reason: string | null;
  drafted_by: string;
  submitted_by: string | null;
  approved_by: string | null;
  decided_by: string | null;
  leaf_id: string | null;
  created_at: Date;
  decided_at: Date | null;
  sent_at: Date | null;
  portal_reference: string | null;
  changed_at: Date;
};

export type NoticeVersion = {
  notice_id: string;
  number: number;
  definition: string;
  body: string;
  sha256: string;
  platform_code: GeneratedAlways<string>;
  route: GeneratedAlways<'status_programme' | 'ordinary' | 'dsa_16'>;
  channel: GeneratedAlways<'mail' | 'portal'>;
  legal_ground: GeneratedAlways<string | null>;
  instruction_version: GeneratedAlways<string>;
  letter: GeneratedAlways<Json>;
  written_by: string;
  written_at: Date;
};

export type NoticeWriting = {
  person_id: string;
  incident_id: string;
  key: string;
  version: number;
  page: string;
  fields: string;
};

export type NoticeOutcome = {
  id: Generated<string>;
  notice_id: string;
  position: number;
  outcome: string;
  note: Generated<string>;
  person_id: string;
  at: Date;
  seq: Generated<bigint>;
};

export type NoticeStep = {
  id: Generated<string>;
  position: Generated<bigint>;
  thing_id: string;
  action: string;
  from_state: string;
  to_state: string;
  person_id: string | null;
  organisation_id: string | null;
  reason: string | null;
  details: Generated<Json>;
  at: Date;
};

// disclosure

export type Publication = {
  id: Generated<string>;
  notice_id: string;
  state: string;
  definition: string;
  body: string;
  sha256: string;
  outcomes: GeneratedAlways<Json | null>;
  changed_at: Date;
};

export type PublicationStep = {
  id: Generated<string>;
  position: Generated<bigint>;
  thing_id: string;
  action: string;
  from_state: string;
  to_state: string;
  person_id: string | null;
  organisation_id: string | null;
  reason: string | null;
  details: Generated<Json>;
  at: Date;
};

export type DisclosureEntry = {
  id: Generated<string>;
  notice_id: string;
  definition: string;
  body: string;
  sha256: string;
  round_code: string;
  log_index: bigint;
  reference: GeneratedAlways<string>;
  decision: GeneratedAlways<'sent' | 'not_sent'>;
  platform_code: GeneratedAlways<string>;
  decided_at: GeneratedAlways<Date>;
  outcomes: GeneratedAlways<Json>;
  withdrawn: GeneratedAlways<boolean>;
  corrects: GeneratedAlways<string | null>;
  published_by: string;
  published_at: Date;
  seq: Generated<bigint>;
};

export type DB = {
  election_round: ElectionRound;
  election_phase: ElectionPhase;
  election: Election;
  province: Province;
  safety_region: SafetyRegion;
  water_board: WaterBoard;
  municipality: Municipality;
  municipality_name: MunicipalityName;
  polling_station: PollingStation;
  platform: Platform;
  platform_status: PlatformStatus;
  urgency: Urgency;
  severity: Severity;
  desk_promise: DeskPromise;
  victim_role: VictimRole;
  category: Category;
  outcome: Outcome;
  routing_rule: RoutingRule;
  package_profile: PackageProfile;
  work_instruction: WorkInstruction;
  wording_guard: WordingGuard;
  legal_ground: LegalGround;
  redaction_ground: RedactionGround;
  organisation: Organisation;
  person: Person;
  credential: Credential;
  membership: Membership;
  session: Session;
  throttle: Throttle;
  audit_event: AuditEvent;
  audit_stream: AuditStream;
  ledger_log: LedgerLog;
  ledger_head: LedgerHead;
  ledger_queue: LedgerQueue;
  ledger_entry: LedgerEntry;
  ledger_opening: LedgerOpening;
  ledger_tile: LedgerTile;
  outbox_message: OutboxMessage;
  evidence_file: EvidenceFile;
  evidence: Evidence;
  incident: Incident;
  case_reader: CaseReader;
  submission: Submission;
  receipt: Receipt;
  incident_addition: IncidentAddition;
  case_decision: CaseDecision;
  triage_case: TriageCase;
  triage_step: TriageStep;
  triage_note: TriageNote;
  referral: Referral;
  referral_package: ReferralPackage;
  referral_file: ReferralFile;
  referral_step: ReferralStep;
  notice: Notice;
  notice_version: NoticeVersion;
  notice_writing: NoticeWriting;
  notice_outcome: NoticeOutcome;
  notice_step: NoticeStep;
  publication: Publication;
  publication_step: PublicationStep;
  disclosure_entry: DisclosureEntry;
};
