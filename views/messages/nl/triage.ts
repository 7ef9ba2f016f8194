export const triage = {
  title: 'Triage',
  tabs: { label: 'Lijsten', open: 'Te doen', closed: 'Gesloten' },
  openCaption: 'Meldingen, in de volgorde waarin ze aan de beurt zijn',
  closedCaption: 'Gesloten meldingen, de laatste bovenaan',
  order:
    'Bovenaan staat wat het eerst moet: gevaar nu, dan wat een partner heeft afgewezen, dan wat het eerst beloofd is. Voor iedereen dezelfde volgorde.',
  refresh: 'Lijst vernieuwen',
  madeAt: (time: string) => `Stand van ${time}.`,
  newRows: (most: number, reports: number, news: number) => {
    if (reports + news > most) return `Meer dan ${most} meldingen zijn nieuw of hebben nieuws. Lijst vernieuwen`;
    const parts = [
      ...(reports > 0 ? [reports === 1 ? '1 nieuwe melding' : `${reports} nieuwe meldingen`] : []),
      ...(news > 0 ? [news === 1 ? '1 melding met nieuws' : `${news} meldingen met nieuws`] : []),
    ];
    return parts.length > 0 ? `${parts.join(' en ')}. Lijst vernieuwen` : '';
  },
  counts: {
    mine: (count: string) => `Bij u: ${count}.`,
    nobodys: (count: string) => `Bij niemand van de tafel: ${count}.`,
    open: (count: string) => `Lopende zaken: ${count}.`,
  },
  count: 'Hoeveel zijn het in totaal?',
  total: (count: number) => (count === 1 ? 'In totaal 1 melding.' : `In totaal ${count} meldingen.`),
  moreThan: (count: number) => `In totaal meer dan ${count} meldingen.`,
  number: {
    search: 'Melding zoeken op kenmerk',
    label: 'Kenmerk van een melding',
    open: 'Melding openen',
    faults: {
      no_number:
        'Dit is geen kenmerk van een melding. Een kenmerk heeft twee letters, tien cijfers en een letter, zoals PS27-4821-3307-B. Kijk of alles klopt.',
      not_there: 'Er is geen melding met dit kenmerk die u mag zien.',
    },
  },
  beside: {
    label: 'De lijst',
    loading: 'De lijst komt eraan.',
    empty: 'Op deze lijst staat nu niets.',
  },
  columns: {
    reason: 'Waarom nu',
    reference: 'Kenmerk',
    what: 'Wat',
    from: 'Van',
    tlp: 'Delen',
    severity: 'Ernst',
    state: 'Stand',
  },
  exercise: 'Oefening',
  notAssessed: 'nog niet bepaald',
  noSeverity: 'nog geen',
  filerKinds: {
    municipality: 'gemeente',
    party: 'partij',
    table: 'verkiezingstafel',
    partner: 'partner',
    ministry: 'ministerie',
    province: 'provincie',
    water_board: 'waterschap',
    citizen: 'Inwoner, zonder account',
  },
  reasons: {
    first_look: (danger: boolean, when: string, left: string) =>
      danger ? `Gevaar nu: eerste blik vóór ${when}, ${left}` : `Eerste blik beloofd vóór ${when}, ${left}`,
    look_again: (danger: boolean, when: string, left: string) =>
      `${danger ? 'Gevaar nu: opnieuw' : 'Opnieuw'} bekijken vóór ${when}, ${left}`,
    assess: (danger: boolean, when: string, left: string) =>
      `${danger ? 'Gevaar nu: beoordelen' : 'Beoordelen'} vóór ${when}, ${left}`,
    refer: (danger: boolean, when: string, left: string) =>
      `${danger ? 'Gevaar nu: verwijzen' : 'Verwijzen of afsluiten'} vóór ${when}, ${left}`,
    addition: (danger: boolean, when: string, left: string) =>
      `${danger ? 'Gevaar nu: de' : 'De'} melder voegde iets toe. Bekijken vóór ${when}, ${left}`,
    after_closing: (danger: boolean, when: string, left: string, who: string) =>
      `${danger ? 'Gevaar nu: gesloten' : 'Gesloten'}, maar er is iets bij gekomen van ${who}. Bekijken vóór ${when}, ${left}`,
    danger: (when: string, left: string) => `Gevaar nu: kijken vóór ${when} of het voorbij is, ${left}`,
    inDanger: (sentence: string) => `Gevaar nu: ${sentence}`,
    besides: (who: string) => `Er is iets bij gekomen van ${who}.`,
    theReporter: 'de melder',
    and: ' en ',
    aPartner: 'De partner',
    closed: (when: string) => `Gesloten ${when}`,
  },
  readNews: 'Lees het eerst',
  states: {
    new: 'Niet opgepakt',
    claimed: 'Opgepakt',
    assessed: 'Beoordeeld',
    referred: 'Bij een partner',
    answered: 'Beantwoord door een partner',
    closed: 'Gesloten',
  },
  heldBy: (name: string) => `bij ${name}`,
  heldByYou: 'bij u',
  heldByNobody: 'bij niemand van de tafel',
  aColleague: 'een collega',
  filters: {
    label: 'Lijst beperken',
    state: 'Stand',
    door: 'Groep',
    category: 'Onderwerp',
    severity: 'Ernst',
    municipality: 'Gemeente',
    holder: 'Bij wie',
    holders: { me: 'Bij mij', nobody: 'Bij niemand van de tafel' },
    all: 'Alles',
    apply: 'Lijst tonen',
    clear: 'Alles tonen',
  },
  empty: {
    open: 'Er is nu niets te doen',
    openText: 'Alle meldingen zijn gesloten. Vernieuw de lijst om nieuwe te zien.',
    closed: 'Er is nog niets gesloten',
    closedText: 'Hier komt elke melding die u of een collega afsluit.',
    filtered: 'Niets gevonden',
    searched: (what: string) => `Gezocht op: ${what}.`,
    beyond: 'Hier staat niets meer',
    beyondText: 'De lijst is intussen veranderd. Begin opnieuw bovenaan.',
    toStart: 'Naar het begin van de lijst',
  },
  case: {
    back: 'Naar de lijst',
    status: {
      new: 'Nog niemand heeft deze melding opgepakt.',
      released: 'Deze melding is teruggegeven. Niemand van de tafel heeft haar nu.',
      claimed: (who: string, _you: boolean) => `${who} beoordeelt deze melding.`,
      assessed: 'De melding is beoordeeld.',
      declined: (partner: string, since: string) => `${partner} heeft deze melding afgewezen op ${since}.`,
      referred: (partner: string, since: string) => `${partner} heeft deze melding sinds ${since}.`,
      answered: (partner: string, since: string) => `${partner} heeft geantwoord op ${since}.`,
      closed: (when: string, outcome: string) => `Gesloten op ${when}: ${outcome}.`,
      /** Who goes on with one of those, or nobody. */
      seeking: (who: string, _you: boolean) => `${who} zoekt wie haar verder brengt.`,
      choosing: (who: string, _you: boolean) => `${who} kiest wie dit wel kan.`,
      finishing: (who: string, _you: boolean) => `${who} rondt de melding af.`,
      unheld: 'Niemand van de tafel heeft haar nu.',
      you: 'U',
      nobody: 'Iemand van de tafel',
    },
    untilLooked: {
      open: 'Dit blijft zo in de lijst staan, tot iemand van de tafel de melder schrijft, een notitie maakt of een andere stap zet.',
      closed:
        'Dit blijft zo in de lijst staan, tot iemand van de tafel een notitie maakt, een verwijzing intrekt of de melding heropent.',
    },
    facts: 'Wat is gemeld',
    terms: {
      category: 'Onderwerp',
      filed: 'Gemeld',
      from: 'Melder',
      noticed: 'Gemerkt',
      happened: 'Gebeurd',
      where: 'Plaats',
      urgency: 'Haast volgens de melder',
      severity: 'Ernst volgens de tafel',
      victim: 'Wie het trof',
      description: 'Beschrijving',
      duplicateOf: 'Dubbel van',
      duplicates: 'Dubbel hiervan',
      readers: 'Mogen dit lezen',
      publicReason: 'Wat de melder leest',
    },
    unknown: 'niet bekend',
    firstDuplicates: (shown: number, all: number) =>
      `Dit zijn de eerste ${shown} van ${all}. De andere staan bij de gesloten meldingen, elk met dit kenmerk.`,
    hiddenOriginal: 'Een melding die u niet mag lezen.',
    confirmed: (category: string) => `${category} (bevestigd)`,
    changed: (now: string, filed: string) => `${now} (de melder koos: ${filed})`,
    unconfirmed: (category: string) => `${category} (keuze van de melder)`,
    exercise: 'Dit is een oefening.',
    history: 'Wat er is gebeurd',
    evidence: 'Bewijs',
    noEvidence: 'De melder stuurde geen bestanden mee.',
    sha256: 'Controlegetal (SHA-256)',
    next: 'Wat nu',
    readOnly: 'U kunt meelezen. Alleen de coördinatoren van de tafel werken aan meldingen.',
    aboutProcess:
      'Dit gaat over het verkiezingsproces. Het ministerie kan bekijken of het een platform vraagt hiernaar te kijken.',
    heldByColleague: (name: string) => `${name} werkt hieraan. Neem de melding over als u verdergaat.`,
    heldByNobody: 'Niemand van de tafel heeft deze melding nu. Pak haar op als u verdergaat.',
    done: {
      claim: 'U hebt de melding opgepakt.',
      take_over: 'U hebt de melding overgenomen. Uw collega leest waarom.',
      take_up: 'U hebt de melding opgepakt.',
      release: 'U hebt de melding teruggegeven. Niemand van de tafel heeft haar nu.',
      assess: 'Uw beoordeling is bewaard.',
      weigh: 'De ernst is opnieuw bepaald.',
      answer: 'Uw bericht is verstuurd. De melder kan het nu lezen.',
      note: 'Uw notitie is bewaard.',
      close: 'De melding is afgesloten. De melder leest de zin die u schreef.',
      reopen: 'De melding is weer open, bij u.',
    },
    conflict: {
      changed_meanwhile: 'Iemand was u voor. Hieronder ziet u hoe het nu staat. Er is niets bewaard.',
      transition_not_allowed: 'Dit kan nu niet. Hieronder ziet u hoe het nu staat. Er is niets bewaard.',
      held_by_colleague: 'Een collega heeft deze melding. Neem de melding eerst over. Er is niets bewaard.',
      held_by_nobody: 'Niemand van de tafel heeft deze melding. Pak haar eerst op. Er is niets bewaard.',
      already_sent: 'Dit formulier is al verstuurd, met een andere tekst. Die tekst is bewaard; deze nog niet.',
      done_already:
        'U verstuurde dit al, en wat u toen invulde is bewaard: hieronder ziet u hoe het nu staat. Vulde u nu iets anders in? Dat is nog niet bewaard.',
      changed_by_self:
        'U wijzigde deze melding zelf, nadat u deze pagina opende. Dat kan in een ander venster zijn. Hieronder ziet u hoe het nu staat. Wat u nu stuurde, is niet bewaard.',
      changed_by_itself:
        'Deze melding ging vanzelf een stap verder, nadat u deze pagina opende. Hieronder ziet u hoe het nu staat. Er is niets bewaard.',
      news_meanwhile:
        'De melder voegde iets toe, of een partner deed iets, nadat u deze pagina opende. Lees dat eerst. Er is niets bewaard.',
      kept: 'Wat u typte, staat nog in het formulier. Verstuur het als u dat wilt.',
      moved:
        'Wat u typte, staat nu bij de notitie. Bewaart u haar, dan lezen alleen de tafel en de auditor haar, en niet de melder.',
    },
  },
  actions: {
    label: 'Wat u kunt doen',
    claim: 'Melding oppakken',
    takeHere: 'Oppakken',
    takeNamed: (reference: string) => `Oppakken: ${reference}`,
    take_over: 'Melding overnemen',
    take_up: 'Melding oppakken',
    release: 'Melding teruggeven',
    assess: 'Melding beoordelen',
    weigh: 'Ernst opnieuw bepalen',
    refer: 'Melding verwijzen',
    referrals: 'Verwijzingen bekijken',
    answer: 'Melder schrijven',
    note: 'Notitie maken',
    close: 'Melding afsluiten',
    reopen: 'Melding heropenen',
  },
  forms: {
    severityOption: (level: number, label: string) => `${level}. ${label}`,
    triggers: (meaning: string, triggers: string) => `${meaning} ${triggers}`,
    assess: 'Beoordeling bewaren',
    weigh: 'Ernst bewaren',
    saveNote: 'Notitie bewaren',
    sendAnswer: 'Bericht versturen',
  },
  caseForms: {
    take_over: {
      handover: {
        label: 'Waarom neemt u over?',
        hint: 'Uw collega leest dit.',
        faults: { required: 'Vul in waarom u overneemt.' },
      },
    },
    assess: {
      severity: {
        label: 'Hoe ernstig is dit?',
        faults: { required: 'Kies hoe ernstig dit is.', unknown: 'Kies een van de mogelijkheden.' },
      },
      category: {
        label: 'Waar gaat het over?',
        hint: 'Laat staan wat klopt, of kies wat beter past.',
        faults: { required: 'Kies waar het over gaat.', unknown: 'Kies een van de mogelijkheden.' },
      },
      remark: { label: 'Toelichting voor collega’s' },
    },
    weigh: {
      severity: {
        label: 'Hoe ernstig is dit nu?',
        hint: 'Zolang er gevaar is, blijft de melding bovenaan staan, ook als een partner haar heeft. Is het gevaar voorbij? Kies dan een lagere ernst.',
        faults: { required: 'Kies hoe ernstig dit nu is.', unknown: 'Kies een van de mogelijkheden.' },
      },
      weighReason: {
        label: 'Wat is er veranderd?',
        hint: 'Uw collega’s lezen dit.',
        faults: { required: 'Vul in wat er veranderd is.' },
      },
    },
    note: {
      note: {
        label: 'Notitie',
        hint: 'Alleen de tafel en de auditor lezen dit. De melder en partners zien het nooit.',
        faults: { required: 'Vul de notitie in.' },
      },
    },
    answer: {
      answer: {
        label: 'Antwoord of vraag aan de melder',
        hint: 'De melder leest dit zodra u het verstuurt.',
        faults: { required: 'Vul in wat u de melder wilt schrijven.' },
      },
    },
    reopen: {
      reopenReason: {
        label: 'Waarom opent u de melding weer?',
        hint: 'Uw collega’s lezen dit.',
        faults: { required: 'Vul in waarom u de melding heropent.' },
      },
    },
    choose: { afloop: { label: 'Hoe loopt dit af?', faults: { required: 'Kies hoe dit afloopt.' } } },
    close: {
      outcome: {
        label: 'Hoe loopt dit af?',
        faults: {
          required: 'Kies hoe dit afloopt.',
          unknown: 'Deze afloop is er niet meer. Kies een andere, en kijk of de zin daarbij nog past.',
        },
      },
      original: {
        label: 'Kenmerk van de andere melding',
        hint: 'Bij een dubbele melding: waarin staat het voorval al? De melder leest dit kenmerk niet.',
        faults: {
          missing: 'Vul in van welke melding dit een dubbele is.',
          unknown: 'Er is geen melding met dit kenmerk die u mag zien. Kijk of alles klopt.',
          itself: 'Dit is het kenmerk van deze melding zelf. Vul dat van de andere in.',
          circle:
            'Die melding is zelf als dubbele gesloten en leidt naar deze terug. Heropen die eerst, of kies een andere.',
        },
      },
      publicReason: {
        label: 'Zin voor de melder',
        hint: 'Collega’s van de melder lezen soms mee. Openbaar wordt deze zin niet. Noem geen namen en niets waaraan iemand te herkennen is.',
        faults: {
          required: 'Vul in wat de melder leest.',
          another: 'Hier staat het kenmerk van een andere melding. De melder leest deze zin: haal het weg.',
        },
      },
    },
  },
  closing: {
    title: (reference: string) => `Melding ${reference} afsluiten`,
    outcomeLead: 'Kies eerst hoe dit afloopt. Daarna leest u de zin voor de melder na.',
    choose: 'Verder met deze afloop',
    chosen: 'Afloop',
    other: 'Andere afloop kiezen',
    question: 'De melder krijgt dit te lezen',
    readsAsYou: (language: string) => `De melder leest ${language}.`,
    readsOther: (language: string) => `De melder leest ${language}: schrijf deze zin in het ${language}.`,
    partnerBusy: (partner: string) =>
      `${partner} heeft deze melding nog en krijgt geen bericht als u sluit. Trek eerst de verwijzing in, of laat het de partner zelf weten.`,
    undo: 'Een collega kan de melding heropenen, met een reden.',
    submit: 'Melding afsluiten',
  },
  dossier: {
    open: 'Dossier om af te drukken',
    title: (reference: string) => `Dossier ${reference}`,
    until: (moment: string) => `Dit is alles van deze melding tot en met ${moment}.`,
    back: 'Naar de melding',
  },
  history: {
    filed: (from: string) => `${from} heeft dit gemeld.`,
    citizen: 'Een inwoner zonder account',
    desk: (who: string) => `${who} schreef de melder.`,
    reporterAdded: 'De melder voegde iets toe.',
    note: (who: string) => `${who} maakte een notitie.`,
    steps: {
      claim: (who: string) => `${who} pakte de melding op.`,
      take_over: (who: string) => `${who} nam de melding over.`,
      take_up: (who: string) => `${who} pakte de melding op.`,
      release: (who: string) => `${who} gaf de melding terug.`,
      assess: (who: string, severity: string, category: string) =>
        `${who} beoordeelde: ernst ${severity}, ${category}.`,
      weigh: (who: string, severity: string) => `${who} bepaalde de ernst opnieuw: ${severity}.`,
      close: (who: string, outcome: string) => `${who} sloot de melding: ${outcome}.`,
      reopen: (who: string) => `${who} opende de melding weer.`,
      other: (who: string) => `${who} deed een stap.`,
    },
    /** A step of a referral, told as at its partner. */
    about: (partner: string, told: string) => `${partner}: ${told}`,
  },
};
