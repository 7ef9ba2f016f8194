/** Answers to the questions of `work_instruction.json`, by question id; `note` explains an answer that needs words. */
type DemoAnswers = Readonly<Record<string, { answer: string; note?: string }>>;

export type DemoNotice = {
  /**
   * `awaiting_approval`: drafted and submitted. `sent`: approved, sent, and what the platform did recorded.
   * `not_sent`: decided not to, from the draft. The last two are published when `published_by` is there.
   */
  state: 'awaiting_approval' | 'not_sent' | 'sent';
  platform: string;
  route: 'ordinary';
  drafted_by: string;
  /** Who approves and decides; null while nobody has. */
  decided_by: string | null;
  published_by: { signs: string; publishes: string } | null;
  urls: { url: string; outcome: 'no_answer' | 'label' | null }[];
  description_nl: string;
  process_reason_nl: string;
  doubts_nl: string;
  seen_before_nl: string;
  milder_means_nl: string;
  not_sent_reason_nl: string | null;
  /** How the incident ends; null while the notice is under way. */
  closed: { outcome: string; public_reason_nl: string } | null;
  answers: DemoAnswers;
};

/** What every notice asks: the words of the guard's own example. */
export const demoRequest =
  'Wij vragen u dit bericht te bekijken en zelf te beoordelen aan de hand van uw eigen regels. U beslist.';

const twoBoxesAnswers: DemoAnswers = {
  'about-process': { answer: 'yes' },
  'official-source': { answer: 'De Kiesraad legt uit dat een kiezer één vakje inkleurt.' },
  ground: { answer: 'invalid-vote' },
  satire: { answer: 'uncertain', note: 'Het kan een grap zijn. Sommige reacties vragen of dit echt mag.' },
  'public-debate': { answer: 'no' },
  press: { answer: 'no' },
  rights: { answer: 'Een grap mag. Het verzoek laat het oordeel aan het platform en vraagt niets anders.' },
  harm: { answer: 'Wie twee vakjes inkleurt, brengt mogelijk een ongeldige stem uit.' },
  reach: { answer: '1000-10000' },
  growing: { answer: 'uncertain', note: 'Na tien minuten waren er 60 weergaven bij gekomen.' },
  closeness: { answer: 'within-week' },
  'seen-before': { answer: 'yes', note: 'Een bericht met deze uitleg was ook bij eerdere verkiezingen te zien.' },
  contradict: { answer: 'no', note: 'De uitleg op de eigen site bereikt de lezers van dit bericht niet snel genoeg.' },
  municipality: { answer: 'no', note: 'Het bericht is niet plaatselijk.' },
  'general-information': { answer: 'no', note: 'De algemene uitleg is al gedeeld met het platform.' },
  nothing: { answer: 'Een deel van de lezers kan hun stem mogelijk verliezen.' },
  'neutral-text': { answer: 'yes' },
  'author-data': { answer: 'yes' },
  publishable: { answer: 'yes' },
};

/** The one notice of the election of 2023, acted out: its real text and channel are not public. */
export const publishedNotice: DemoNotice = {
  state: 'sent',
  platform: 'X (Twitter)',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: { signs: 'marjolein', publishes: 'wim' },
  urls: [{ url: 'https://x.example/voorbeeld/status/1000', outcome: 'no_answer' }],
  description_nl: 'Een bericht vraagt kiezers om twee vakjes in te kleuren.',
  process_reason_nl: 'Volgens de Kiesraad kleurt een kiezer één vakje in. Een stem met twee vakjes kan ongeldig zijn.',
  doubts_nl: 'Mogelijk een grap of satire.',
  seen_before_nl: 'Dezelfde uitleg was bij eerdere verkiezingen ook te zien.',
  milder_means_nl:
    'Uitleg op de eigen site en algemene uitleg aan het platform. Die bereiken de lezers niet snel genoeg.',
  not_sent_reason_nl: null,
  closed: {
    outcome: 'handled',
    public_reason_nl: 'BZK heeft het platform gevraagd om naar het bericht te kijken. Het platform gaf geen antwoord.',
  },
  answers: { ...twoBoxesAnswers, reach: { answer: 'unknown', note: 'Het aantal is niet openbaar gemaakt.' } },
};

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

/** The decision about claims of fraud in 2025: contradiction was enough. */
export const notSentNotice: DemoNotice = {
  state: 'not_sent',
  platform: 'X (Twitter)',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: { signs: 'marjolein', publishes: 'wim' },
  urls: [{ url: 'https://x.example/voorbeeld/status/2001', outcome: null }],
  description_nl: 'Berichten zeggen dat de telling niet klopt. Er staat geen onderbouwing bij.',
  process_reason_nl: 'De processen-verbaal zijn openbaar. Iedereen kan de telling nagaan.',
  doubts_nl: 'Een deel van de berichten is een mening over de verkiezing.',
  seen_before_nl: '',
  milder_means_nl: 'Uitleg op de eigen kanalen over hoe iedereen de telling kan nagaan.',
  not_sent_reason_nl:
    'Twijfel uitspreken over een verkiezing hoort bij het publieke debat. Uitleg op de eigen kanalen en openbare processen-verbaal zijn genoeg.',
  closed: {
    outcome: 'left-to-debate',
    public_reason_nl:
      'Twijfel over een verkiezing hoort bij het publieke debat. BZK heeft uitgelegd hoe u de telling nagaat.',
  },
  answers: {
    ...twoBoxesAnswers,
    'official-source': { answer: 'De processen-verbaal en de uitslag van de Kiesraad.' },
    ground: { answer: 'none' },
    satire: { answer: 'no' },
    'public-debate': { answer: 'yes' },
    rights: { answer: 'Kritiek op de verkiezing is vrij.' },
    harm: { answer: 'Kiezers kunnen gaan twijfelen aan de uitslag.' },
    reach: { answer: 'over-10000' },
    growing: { answer: 'no', note: 'Het aantal berichten nam af.' },
    closeness: { answer: 'after', note: 'De stemming was voorbij.' },
    contradict: { answer: 'yes' },
    'general-information': { answer: 'yes' },
    nothing: { answer: 'De processen-verbaal blijven voor iedereen te controleren.' },
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
