import { told } from './event.ts';

/** Public events about computers and sites. */
export const cyberEvents = [
  told({
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
  told({
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
  told({
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
];
