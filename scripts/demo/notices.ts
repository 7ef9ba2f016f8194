/** Answers to the questions of `work_instruction.json`, by question id; `note` explains an answer that needs words. */
type DemoAnswers = Readonly<Record<string, { answer: string; note?: string }>>;

export type DemoNotice = {
  /** `awaiting_approval`: drafted and submitted. `not_sent`: decided not to. `published`: sent, answered or not, and disclosed after the election. */
  state: 'awaiting_approval' | 'not_sent' | 'published';
  platform: string;
  kind: 'ordinary';
  channel: 'mail' | 'portal';
  drafted_by: string;
  /** The second person; null while nobody has approved. */
  decided_by: string | null;
  published_by: string | null;
  urls: { url: string; outcome: 'no_answer' | null }[];
  text_nl: string;
  public_summary_nl: string;
  doubts_nl: string;
  not_sent_reason_nl: string | null;
  instruction_version: string;
  answers: DemoAnswers;
};

const REQUEST =
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
  state: 'published',
  platform: 'X (Twitter)',
  kind: 'ordinary',
  channel: 'mail',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: 'marjolein',
  urls: [{ url: 'https://x.example/voorbeeld/status/1000', outcome: 'no_answer' }],
  text_nl: `Op uw platform staat een bericht dat kiezers vraagt twee vakjes in te kleuren. Volgens de Kiesraad kan een stem dan ongeldig zijn. Het kan een grap zijn. ${REQUEST}`,
  public_summary_nl:
    'Een bericht vroeg kiezers om twee vakjes in te kleuren. Dat kan een stem ongeldig maken. BZK vroeg het platform om te kijken en zelf te beoordelen. Het antwoord van het platform is niet bekend.',
  doubts_nl: 'Mogelijk een grap of satire. Dezelfde uitleg was bij eerdere verkiezingen ook te zien.',
  not_sent_reason_nl: null,
  instruction_version: '2026-1',
  answers: { ...twoBoxesAnswers, reach: { answer: 'unknown', note: 'Het aantal is niet openbaar gemaakt.' } },
};

/** An invented return of the same story before the election of 2027. */
export const awaitingNotice: DemoNotice = {
  state: 'awaiting_approval',
  platform: 'X (Twitter)',
  kind: 'ordinary',
  channel: 'mail',
  drafted_by: 'sanne',
  decided_by: null,
  published_by: null,
  urls: [{ url: 'https://x.example/voorbeeld/status/1001', outcome: null }],
  text_nl: `Op uw platform staat een bericht dat zegt dat twee ingekleurde vakjes samen één geldige stem zijn. Volgens de Kiesraad kleurt een kiezer één vakje in. Het kan een grap zijn. ${REQUEST}`,
  public_summary_nl:
    'Een bericht zei dat twee ingekleurde vakjes samen één geldige stem zijn. BZK vroeg het platform om te kijken en zelf te beoordelen.',
  doubts_nl: 'Mogelijk een grap of satire.',
  not_sent_reason_nl: null,
  instruction_version: '2026-1',
  answers: {
    ...twoBoxesAnswers,
    closeness: { answer: 'later', note: 'De stemming is op 17 maart 2027. Dezelfde uitleg komt vaak terug.' },
  },
};

/** The decision about claims of fraud in 2025: contradiction was enough. */
export const notSentNotice: DemoNotice = {
  state: 'not_sent',
  platform: 'X (Twitter)',
  kind: 'ordinary',
  channel: 'mail',
  drafted_by: 'sanne',
  decided_by: 'karim',
  published_by: null,
  urls: [{ url: 'https://x.example/voorbeeld/status/2001', outcome: null }],
  text_nl: `Op uw platform staan berichten die zeggen dat de telling niet klopt. De processen-verbaal zijn openbaar. ${REQUEST}`,
  public_summary_nl:
    'Berichten zeiden dat de telling niet klopte, zonder onderbouwing. BZK heeft geen melding gestuurd en heeft uitgelegd hoe iedereen de telling kan nagaan.',
  doubts_nl: 'Een deel van de berichten is een mening over de verkiezing.',
  not_sent_reason_nl:
    'Twijfel uitspreken over een verkiezing hoort bij het publieke debat. Uitleg op de eigen kanalen en openbare processen-verbaal zijn genoeg.',
  instruction_version: '2026-1',
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
