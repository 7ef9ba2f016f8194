import { told } from './event.ts';

/** Public events about counting and results. */
export const countingEvents = [
  told({
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
  told({
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
];
