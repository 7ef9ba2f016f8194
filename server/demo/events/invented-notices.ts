import { twoBoxesAnswers, type DemoNotice } from '../notices.ts';

/** An invented return of the same story before the election of 2027. */
export const awaitingNotice: DemoNotice = {
  state: 'awaiting_approval',
  platform: 'X (Twitter)',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: null,
  published_by: null,
  urls: [{ url: 'https://x.example/voorbeeld/status/1001', outcome: null }],
  description_nl: 'Een bericht zegt dat twee ingekleurde vakjes samen één geldige stem zijn.',
  process_reason_nl: 'Volgens de Kiesraad kleurt een kiezer één vakje in. Een stem met twee vakjes kan ongeldig zijn.',
  doubts_nl: 'Mogelijk een grap of satire. Onder het bericht vragen mensen of dit echt mag.',
  seen_before_nl: 'Een bericht met deze uitleg was er ook in november 2023.',
  milder_means_nl: 'Uitleg op de eigen site. Die bereikt de lezers van dit bericht niet snel genoeg.',
  not_sent_reason_nl: null,
  closed: null,
  answers: {
    ...twoBoxesAnswers,
    closeness: { answer: 'later', note: 'De stemming is op 17 maart 2027. Dezelfde uitleg komt vaak terug.' },
  },
};

/** Invented, for the round that ended last: decided and in the log, and waiting for the publisher. */
export const waitingForPublisherNotice: DemoNotice = {
  state: 'sent',
  platform: 'TikTok',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: null,
  urls: [
    { url: 'https://tiktok.example/voorbeeld/video/3001', outcome: 'label' },
    { url: 'https://tiktok.example/voorbeeld/video/3002', outcome: 'no_answer' },
  ],
  description_nl: 'Twee filmpjes zeggen dat kiezers ook op 19 maart kunnen stemmen als het druk is.',
  process_reason_nl: 'De stemming is op 18 maart, van 7.30 tot 21.00 uur. Op 19 maart zijn de stembureaus dicht.',
  doubts_nl: 'Misschien heeft de maker zich vergist.',
  seen_before_nl: '',
  milder_means_nl: 'Een bericht op de eigen kanalen en aan alle gemeenten. De filmpjes worden sneller gedeeld.',
  not_sent_reason_nl: null,
  closed: {
    outcome: 'handled',
    public_reason_nl:
      'BZK heeft het platform gevraagd om naar de filmpjes te kijken. Gemeenten hebben de juiste dag genoemd.',
  },
  answers: {
    ...twoBoxesAnswers,
    'official-source': { answer: 'De dag van de stemming staat in de Kieswet en op de site van de Kiesraad.' },
    ground: { answer: 'cannot-vote' },
    satire: { answer: 'no' },
    rights: { answer: 'Het verzoek laat het oordeel aan het platform.' },
    harm: { answer: 'Wie een dag later komt, kan niet meer stemmen.' },
    reach: { answer: 'over-10000' },
    growing: { answer: 'yes' },
    closeness: { answer: 'within-week' },
    'seen-before': { answer: 'no' },
  },
};

/** Invented, before the election of 2027: asking the group was enough. Nothing of it is public before the embargo ends. */
export const openingHoursNotice: DemoNotice = {
  state: 'not_sent',
  platform: 'Facebook',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: null,
  urls: [{ url: 'https://facebook.example/voorbeeld/posts/4001', outcome: null }],
  description_nl: 'Een bericht in een plaatselijke groep zegt dat de stembureaus om 19.00 uur sluiten.',
  process_reason_nl: 'De stembureaus zijn open tot 21.00 uur.',
  doubts_nl: 'Waarschijnlijk een vergissing.',
  seen_before_nl: '',
  milder_means_nl: 'De gemeente vroeg de beheerder van de groep om de tijd te verbeteren.',
  not_sent_reason_nl:
    'De beheerder van de groep heeft de tijd verbeterd nadat de gemeente daarom vroeg. Meer is niet nodig.',
  closed: {
    outcome: 'handled',
    public_reason_nl: 'De groep heeft de tijd verbeterd. De stembureaus zijn open tot 21.00 uur.',
  },
  answers: {
    ...twoBoxesAnswers,
    'official-source': { answer: 'De openingstijden staan in het Kiesbesluit en op de site van de gemeente.' },
    ground: { answer: 'cannot-vote' },
    satire: { answer: 'no' },
    rights: { answer: 'Een vergissing in een groep hoort bij het gewone gesprek.' },
    harm: { answer: 'Iemand kan denken dat stemmen na 19.00 uur niet meer kan.' },
    reach: { answer: 'under-1000', note: 'De groep heeft 240 leden.' },
    growing: { answer: 'no', note: 'Het bericht is verbeterd.' },
    closeness: { answer: 'later', note: 'De stemming is op 17 maart 2027.' },
    'seen-before': { answer: 'no' },
    contradict: { answer: 'yes' },
    municipality: { answer: 'yes' },
    nothing: { answer: 'De gemeente had het zelf al opgelost.' },
  },
};
