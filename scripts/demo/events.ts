import type { DemoEvidenceKey } from './evidence.ts';
import { awaitingNotice, notSentNotice, publishedNotice, type DemoNotice } from './notices.ts';

/** How far an incident has come; people are named by their key in `people.ts`. */
export type DemoStage =
  | { kind: 'new' }
  | { kind: 'claimed'; by: string }
  | { kind: 'triaged'; by: string; severity: 1 | 2 | 3 | 4 | 5 }
  | ({ kind: 'referred'; by: string; severity: 1 | 2 | 3 | 4 | 5; partner: string } & DemoReferralStep)
  | { kind: 'closed'; by: string; severity: 1 | 2 | 3 | 4 | 5; outcome: string; public_reason_nl: string }
  | { kind: 'notice'; by: string; severity: 1 | 2 | 3 | 4 | 5; notice: DemoNotice };

/** `declined` brings the incident back to the table; `next_partner` is the body the partner points to. */
type DemoReferralStep =
  | { step: 'offered' }
  | { step: 'acknowledged'; partner_person: string }
  | { step: 'accepted'; partner_person: string; partner_number: string }
  | { step: 'declined'; partner_person: string; reason_nl: string; next_partner: string }
  | { step: 'answered'; partner_person: string; partner_number: string; answer_nl: string };

export type DemoIncident = {
  key: string;
  /** False for an invented event. */
  real: boolean;
  round: string;
  /** Key of the person who files, or null for a citizen without account. */
  filed_by: string | null;
  category: string;
  title_nl: string;
  description_nl: string;
  happened_at: string;
  /** How exact the public source is about the moment; the rest of `happened_at` is a choice. */
  happened_precision: 'minute' | 'day' | 'month' | 'year';
  gm_code: string | null;
  place_nl: string | null;
  urgency: 'now' | 'today' | 'later';
  tlp: 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED';
  victim_role: string | null;
  evidence: DemoEvidenceKey[];
  notes: { by: string; text_nl: string }[];
  stage: DemoStage;
  source: string;
};

// Thirteen public events, acted out to show the work. What happened is public; who reports, the notes, numbers and answers are invented.
export const demoIncidents: readonly DemoIncident[] = [
  incident({
    key: 'party-sites-2024',
    category: 'cyber-party',
    filed_by: 'joost',
    title_nl: 'Websites van drie politieke partijen overbelast',
    description_nl:
      'Op de dag van de Europese verkiezing waren de websites van drie politieke partijen een tijd niet te bereiken. Er kwamen te veel verzoeken tegelijk binnen. Een groep zei op internet dat zij dit deed. Dat is hier niet nagegaan.',
    happened_at: '2024-06-06T09:00:00+02:00',
    happened_precision: 'day',
    urgency: 'now',
    tlp: 'AMBER+STRICT',
    victim_role: 'party',
    evidence: ['web-log'],
    notes: [{ by: 'joost', text_nl: 'Drie partijen, één patroon. Samen bekijken en niet per partij.' }],
    stage: {
      kind: 'referred',
      by: 'joost',
      severity: 3,
      partner: 'NCSC',
      step: 'accepted',
      partner_person: 'daan',
      partner_number: 'NCSC-VOORBEELD-0612',
    },
    source: 'B7.1: European election, 6 June 2024',
  }),
  incident({
    key: 'party-site-2021',
    category: 'cyber-party',
    filed_by: 'noor',
    title_nl: 'Website van een politieke partij twee weken overbelast',
    description_nl:
      'De website van een politieke partij werd twee weken lang overbelast. Kiezers in het buitenland konden de site daardoor een tijd niet openen. De partij deed aangifte. Het NCSC stond klaar om te helpen.',
    happened_at: '2021-02-15T12:00:00+01:00',
    happened_precision: 'month',
    tlp: 'AMBER+STRICT',
    victim_role: 'party',
    notes: [{ by: 'noor', text_nl: 'Les: spreek met de partij af hoe kiezers in het buitenland de site houden.' }],
    stage: {
      kind: 'closed',
      by: 'noor',
      severity: 2,
      outcome: 'handed-over',
      public_reason_nl: 'De partij deed aangifte. De politie heeft dit overgenomen.',
    },
    source: 'B7.2: February 2021',
  }),
  incident({
    key: 'voting-aids-2017',
    category: 'cyber-election-software',
    filed_by: 'joost',
    title_nl: 'Twee stemhulpen slecht bereikbaar',
    description_nl:
      'In de week van de Tweede Kamerverkiezing waren twee stemhulpen op internet slecht bereikbaar. De sites kregen te veel verzoeken tegelijk. Stemmen zelf bleef gewoon mogelijk.',
    happened_at: '2017-03-14T12:00:00+01:00',
    happened_precision: 'month',
    tlp: 'GREEN',
    stage: {
      kind: 'closed',
      by: 'joost',
      severity: 1,
      outcome: 'handled',
      public_reason_nl: 'De stemhulpen hebben hun sites beter beveiligd. Het stemmen liep geen gevaar.',
    },
    source: 'B7.3: March 2017',
  }),
  incident({
    key: 'early-figures-2021',
    category: 'premature-result',
    filed_by: 'nienke',
    title_nl: 'Deeluitslagen van vier steden zichtbaar voor 21.00 uur',
    description_nl:
      'In de broncode van een website met opkomstcijfers stonden op de verkiezingsdag al deeluitslagen van vier steden. Dat was voor 21.00 uur. Een bezoeker van een forum zag dit en schreef erover.',
    happened_at: '2021-03-17T20:00:00+01:00',
    happened_precision: 'day',
    urgency: 'now',
    notes: [
      { by: 'noor', text_nl: 'Vraag aan de beheerder: haal de cijfers van de eigen site en bewaar het logboek.' },
    ],
    stage: {
      kind: 'referred',
      by: 'noor',
      severity: 3,
      partner: 'KR',
      step: 'acknowledged',
      partner_person: 'hanneke',
    },
    source: 'B7.4: 17 March 2021',
  }),
  incident({
    key: 'totals-by-hand-2017',
    category: 'count-irregularity',
    filed_by: 'joost',
    title_nl: 'Stemmen kwijt bij het doorgeven van totalen',
    description_nl:
      'Bij het met de hand doorgeven van totalen vielen stemmen weg. Dat gebeurde in een kieskring en in een gemeente. De papieren processen-verbaal waren er nog, zodat de aantallen konden worden nagerekend.',
    happened_at: '2017-03-16T12:00:00+01:00',
    happened_precision: 'year',
    gm_code: 'GM0531',
    place_nl: 'Hendrik-Ido-Ambacht en kieskring ’s-Hertogenbosch',
    tlp: 'GREEN',
    notes: [
      { by: 'joost', text_nl: 'Controle door een tweede persoon is hier de kern. Geen oordeel over de tellers.' },
    ],
    stage: { kind: 'triaged', by: 'joost', severity: 3 },
    source: 'B7.5: 2017',
  }),
  incident({
    key: 'poll-cards-for-sale-2018',
    category: 'forged-papers',
    filed_by: 'sjoerd',
    title_nl: 'Stempassen te koop op een verkoopsite',
    description_nl:
      'Op een verkoopsite stonden stempassen te koop. Een inwoner zag de advertentie en belde de gemeente. Wie de advertentie plaatste, is hier niet bekend.',
    happened_at: '2018-03-15T10:40:00+01:00',
    happened_precision: 'year',
    evidence: ['phone-note'],
    tlp: 'AMBER+STRICT',
    stage: {
      kind: 'referred',
      by: 'noor',
      severity: 2,
      partner: 'OM',
      step: 'declined',
      partner_person: 'dewit',
      reason_nl: 'Er is nog geen aangifte. De politie neemt die eerst op.',
      next_partner: 'POL',
    },
    source: 'B7.6: 2018',
  }),
  incident({
    key: 'two-boxes-2023',
    round: 'TK2023',
    category: 'process-voting-method',
    filed_by: 'joost',
    title_nl: 'Bericht vraagt kiezers om twee vakjes in te kleuren',
    description_nl:
      'Op een platform stond een bericht dat kiezers vroeg om twee vakjes in te kleuren. Een stem kan dan ongeldig zijn. Het kan een grap of satire zijn. Bij eerdere verkiezingen was dezelfde uitleg te zien.',
    happened_at: '2023-11-21T12:00:00+01:00',
    happened_precision: 'month',
    tlp: 'GREEN',
    stage: { kind: 'notice', by: 'joost', severity: 2, notice: publishedNotice },
    source: 'B7.7 and B5: the one notice of the election of 22 November 2023',
  }),
  incident({
    key: 'appeal-for-proxies',
    category: 'proxy-pressure',
    filed_by: null,
    title_nl: 'Oproep aan volgers om volmachten te geven',
    description_nl:
      'Een lijsttrekker vroeg volgers op internet om volmachten. Dat gebeurde bij twee verkiezingen. Een volmacht moet van de kiezer zelf komen.',
    happened_at: '2021-03-10T12:00:00+01:00',
    happened_precision: 'year',
    tlp: 'AMBER+STRICT',
    notes: [
      { by: 'noor', text_nl: 'Geen oordeel van de tafel. Het OM beoordeelt of dit een mogelijk strafbaar feit is.' },
    ],
    stage: {
      kind: 'referred',
      by: 'noor',
      severity: 2,
      partner: 'OM',
      step: 'answered',
      partner_person: 'dewit',
      partner_number: 'OM-VOORBEELD-2103',
      answer_nl: 'Het OM heeft gekeken en vond geen bewijs voor een mogelijk strafbaar feit.',
    },
    source: 'B7.8: 2021 and 2023; no evidence found by the prosecution service in 2021',
  }),
  incident({
    key: 'proxies-2022',
    category: 'proxy-pressure',
    filed_by: null,
    title_nl: 'Vraag om volmachten aan de deur',
    description_nl:
      'Bij een gemeenteraadsverkiezing ging iemand langs om volmachten te vragen. Het OM heeft één zaak voor de rechter gebracht.',
    happened_at: '2022-03-14T12:00:00+01:00',
    happened_precision: 'year',
    tlp: 'AMBER+STRICT',
    stage: {
      kind: 'closed',
      by: 'joost',
      severity: 2,
      outcome: 'handed-over',
      public_reason_nl: 'De politie en het OM hebben dit overgenomen.',
    },
    source: 'B7.9: municipal elections of 2022, one prosecution',
  }),
  incident({
    key: 'rumour-three-municipalities',
    category: 'other',
    filed_by: 'nienke',
    title_nl: 'Gerucht over een opvanglocatie die niet bestaat',
    description_nl:
      'In drie gemeenten gaat een gerucht rond over een opvanglocatie voor asielzoekers. Die locatie bestaat niet en is niet gepland. Inwoners bellen de gemeente met vragen.',
    happened_at: '2026-02-10T12:00:00+01:00',
    happened_precision: 'year',
    gm_code: 'GM0376',
    place_nl: 'Blaricum, Eemnes en Laren',
    tlp: 'GREEN',
    notes: [{ by: 'noor', text_nl: 'Geen informatie over het stemmen. De gemeenten leggen het zelf uit.' }],
    stage: { kind: 'claimed', by: 'noor' },
    source: 'B7.10: rumour in three municipalities; day not public',
  }),
  incident({
    key: 'count-claims-2025',
    round: 'TK2025',
    category: 'process-result',
    filed_by: 'noor',
    title_nl: 'Berichten zeggen zonder onderbouwing dat de telling niet klopt',
    description_nl:
      'Na de Tweede Kamerverkiezing zeiden berichten dat er met de telling iets mis was. Er stond geen onderbouwing bij. De processen-verbaal staan op de sites van de gemeenten en iedereen kan ze nagaan.',
    happened_at: '2025-10-31T12:00:00+01:00',
    happened_precision: 'month',
    tlp: 'GREEN',
    notes: [
      {
        by: 'joost',
        text_nl: 'Bij Ieder(in) kwamen 356 meldingen binnen over toegankelijkheid. Die staan hier los van.',
      },
    ],
    stage: { kind: 'notice', by: 'joost', severity: 3, notice: notSentNotice },
    source: 'B7.11: election of 29 October 2025',
  }),
  incident({
    key: 'voting-aids-2026',
    category: 'ai-voting-advice',
    filed_by: 'amir',
    title_nl: 'Stemhulpen noemen partijen die niet meedoen',
    description_nl:
      'Stemhulpen die met AI zijn gemaakt, noemen partijen die in de gemeente niet meedoen. Andere partijen ontbreken. Wij weten niet wie de stemhulpen heeft gemaakt.',
    happened_at: '2026-02-18T12:00:00+01:00',
    happened_precision: 'month',
    urgency: 'later',
    tlp: 'GREEN',
    stage: { kind: 'new' },
    source: 'B7.12: February 2026',
  }),
  incident({
    key: 'accounts-acting-together-2025',
    category: 'coordinated-behaviour',
    filed_by: 'eline',
    title_nl: 'Accounts lijken samen te werken, mogelijk vanuit het buitenland',
    description_nl:
      'Rond de Tweede Kamerverkiezing plaatsten veel nieuwe accounts op dezelfde tijden dezelfde zinnen. Het gaat ons om het gedrag van de accounts en niet om hun mening. Of dit vanuit een ander land komt, weten wij niet.',
    happened_at: '2025-10-20T12:00:00+02:00',
    happened_precision: 'month',
    tlp: 'AMBER',
    stage: { kind: 'referred', by: 'joost', severity: 3, partner: 'NCTV', step: 'offered' },
    source: 'B7.13: signals around the election of 2025, collective letter of March 2026',
  }),
  incident({
    key: 'two-boxes-2026',
    real: false,
    category: 'process-voting-method',
    filed_by: 'nienke',
    title_nl: 'Oude uitleg over twee vakjes duikt weer op',
    description_nl:
      'Een bericht zegt dat twee ingekleurde vakjes samen één geldige stem zijn. Het bericht is 1.900 keer bekeken. Het kan een grap zijn.',
    happened_at: '2026-11-16T14:05:00+01:00',
    happened_precision: 'minute',
    tlp: 'GREEN',
    evidence: ['two-boxes'],
    notes: [{ by: 'joost', text_nl: 'Zelfde uitleg als in 2023. Eerst kijken of tegenspreken genoeg is.' }],
    stage: { kind: 'notice', by: 'joost', severity: 2, notice: awaitingNotice },
    source: 'invented return of B7.7',
  }),
];

type Told = Partial<DemoIncident> &
  Omit<
    DemoIncident,
    'real' | 'round' | 'gm_code' | 'place_nl' | 'urgency' | 'tlp' | 'victim_role' | 'evidence' | 'notes'
  >;

function incident(told: Told): DemoIncident {
  return {
    real: true,
    round: 'PSAB27',
    gm_code: null,
    place_nl: null,
    urgency: 'today',
    tlp: 'AMBER',
    victim_role: null,
    evidence: [],
    notes: [],
    ...told,
  };
}
