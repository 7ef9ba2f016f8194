import { told } from './event.ts';
import { publishedNotice } from '../notices.ts';

/** Public events about voting itself: papers, ballots, proxies. */
export const votingEvents = [
  told({
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
      told_nl: 'Doet u aangifte bij de politie? Daarna kijken wij.',
    },
    source: 'B7.6: 2018',
  }),
  told({
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
  told({
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
      told_nl: 'Wij hebben gekeken. Wij vonden geen bewijs voor een strafbaar feit.',
    },
    source: 'B7.8: 2021 and 2023; no evidence found by the prosecution service in 2021',
  }),
  told({
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
];
