import { told } from './event.ts';
import { notSentNotice } from '../notices.ts';

/** Public events about what is said and shown online. */
export const informationEvents = [
  told({
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
  told({
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
  told({
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
  told({
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
];
