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
  /** Who signs, one signature each, and who publishes; the first of them also chooses. */
  published_by: { signs: readonly string[]; publishes: string } | null;
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

/** What was answered of the message about two boxes; other notices say what is different. */
export const twoBoxesAnswers: DemoAnswers = {
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
  published_by: { signs: ['marjolein'], publishes: 'wim' },
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

/** The decision about claims of fraud in 2025: contradiction was enough. */
export const notSentNotice: DemoNotice = {
  state: 'not_sent',
  platform: 'X (Twitter)',
  route: 'ordinary',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: { signs: ['marjolein'], publishes: 'wim' },
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
