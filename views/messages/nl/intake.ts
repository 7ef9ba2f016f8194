const waiting = (count: number) => (count === 1 ? '1 bestand' : `${count} bestanden`);

export const intake = {
  steps: 3,
  tlp: {
    'TLP:RED': 'Alleen genoemde personen: u en de vertrouwenspersonen van de verkiezingstafel.',
    'TLP:AMBER+STRICT':
      'Uw organisatie, de verkiezingstafel en de partner die zij inschakelt. Die vertellen het niet verder.',
    'TLP:AMBER':
      'Uw organisatie, de verkiezingstafel en de partner die zij inschakelt. Die mag haar eigen klanten waarschuwen.',
    'TLP:GREEN': 'Iedereen die met Meldtafel werkt mag dit weten.',
    'TLP:CLEAR': 'Iedereen mag dit weten.',
  },
  doors: {
    cyber: 'Computers, accounts en gegevens',
    information: 'Berichten en informatie',
    process: 'Stemmen en tellen',
    people: 'Mensen: druk, bedreiging, bedrog',
    money: 'Geld',
  },
  choose: {
    title: 'Waar gaat uw melding over?',
    lead: 'Zoek het in uw eigen woorden, of open een groep. De verkiezingstafel kan uw keuze later aanpassen.',
    search: 'Zoek',
    searchHint: 'Bijvoorbeeld: overvallen, gehackt, volmacht.',
    searchButton: 'Zoeken',
    found: 'Dit lijkt erop',
    foundNone: (other: string | undefined) =>
      `Niets gevonden. Probeer een ander woord, of open hieronder een groep.${other ? ` Past niets? Kies dan “${other}”.` : ''}`,
    foundCount: (count: number, shown: number) =>
      [
        count === 1 ? '1 onderwerp gevonden.' : `${count} onderwerpen gevonden.`,
        ...(shown < count ? [`Dit zijn de ${shown} die er het meest op lijken.`] : []),
      ].join(' '),
    urgent: 'Nu: gevaar, of iemand kan niet stemmen',
    help: (label: string) => `Wat hoort hierbij? ${label}`,
    helpSummary: 'Wat hoort hierbij?',
    anonymousTitle: 'U meldt zonder account',
    anonymousFirst:
      'Wij vragen uw naam niet en bewaren uw internetadres niet. Niemand kan u dus terugbellen of mailen.',
    anonymousMore: 'Wat u verder moet weten',
    anonymous: [
      'Na het versturen krijgt u een code van 20 cijfers. Alleen daarmee leest u later wat er met uw melding gebeurt. Wij kunnen de code niet opnieuw geven.',
      'Wat u in de tekst of in een bestand over uzelf schrijft, kan de verkiezingstafel wel lezen. Ook een foto kan vertellen wie haar maakte en waar.',
      'Anderen die dit apparaat of netwerk beheren, kunnen soms zien dat u hier was.',
    ],
    signIn: 'Werkt u voor een gemeente of partij?',
    signInLink: 'Log eerst in',
  },
  form: {
    withoutAccount: 'U meldt zonder account.',
    onBehalfOf: (organisation: string) => `U meldt voor ${organisation}.`,
    ownEnded: ({ name, successor }: { name: string; successor: string }) =>
      successor
        ? `Uw gemeente ${name} is er niet meer: nu is dat ${successor}. Was het ergens anders, typ dan die naam.`
        : `Uw gemeente ${name} is er niet meer. Kies zelf een andere.`,
    readersLater: 'In de volgende stap leest u wie uw melding ziet. Daarna verstuurt u haar pas.',
    title: 'Vertel wat er gebeurde',
    about: 'U meldt:',
    otherCategory: 'Iets anders melden',
    adviceTitle: 'Wat kunt u nu zelf doen?',
    warningTitle: 'Schrijf dit niet op',
    warning: [
      'Hoe u of iemand anders stemde of gaat stemmen.',
      'Staatsgeheimen, wachtwoorden en namen van mensen die er niets mee te maken hebben.',
    ],
    warningPublic:
      'Uw melding wordt niet openbaar. Vraagt het ministerie een platform om naar een bericht te kijken, dan heet dat een notificatie. Die wordt na de verkiezing wel openbaar.',
    station: (number: number) => `Stembureau ${number}`,
    evidenceHint: (count: number, megabytes: number) =>
      `Hoogstens ${count} bestanden, elk tot ${megabytes} MB. Bijna elk soort bestand mag, ook een mail of een chat. Sommige soorten nemen wij zo niet aan, omdat ze gevaarlijk kunnen zijn voor wie ze opent, zoals een programma, een webpagina of een bestand voor macro’s (.docm). Doe die in een zip-bestand. Wij zoeken niet naar virussen.`,
    received: 'Al ontvangen',
    receivedHint: 'Haal het vinkje weg bij een bestand dat u niet wilt meesturen.',
    file: (name: string, size: string) => `${name}, ${size}`,
    next: 'Verder: controleren wie dit ziet',
  },
  report: {
    description: {
      label: 'Wat is er gebeurd?',
      hint: 'Vertel het in uw eigen woorden. De eerste regel wordt de titel van uw melding.',
      faults: {
        required: 'Vertel wat er is gebeurd.',
        too_long: 'Deze tekst is te lang. Maak hem korter, of voeg de rest toe als tekstbestand.',
      },
    },
    noticed: {
      label: 'Wanneer merkte u het?',
      faults: {
        required: 'Vul de datum en de tijd in.',
        invalid: 'Dit is geen datum en tijd. Schrijf het zo: 17-03-2027 en 14:30.',
        future: 'Dit moment moet nog komen. Controleer de datum en de tijd.',
      },
    },
    happened: {
      label: 'Wanneer gebeurde het?',
      faults: {
        invalid: 'Dit is geen datum en tijd. Schrijf het zo: 17-03-2027 en 14:30.',
        later: 'Het kan niet later zijn gebeurd dan u het merkte.',
      },
    },
    municipality: {
      label: 'In welke gemeente?',
      hint: 'Typ de naam. Bonaire, Sint Eustatius en Saba horen er ook bij.',
      faults: {
        unknown:
          'Zo heet geen gemeente. Schrijf de hele naam, of laat dit leeg. Was het in het buitenland? Laat dit leeg en schrijf het bij “Waar precies?”.',
        shared: ({ names }: { names: string }) =>
          `Zo heet meer dan één gemeente. Schrijf een van deze namen: ${names}. Of laat dit leeg.`,
        ended: ({ name, successor }: { name: string; successor: string }) =>
          `De gemeente ${name} is er niet meer. Schrijf ${successor || 'een andere'}, of laat dit leeg.`,
        too_long: 'Zo lang heet geen gemeente. Schrijf alleen de naam, of laat dit leeg.',
      },
    },
    place: {
      label: 'Waar precies?',
      hint: 'Bijvoorbeeld het nummer van een stembureau, een straat of het adres van een website.',
    },
    urgency: { label: 'Hoeveel haast heeft het?', faults: { required: 'Kies hoeveel haast het heeft.' } },
    tlp: { label: 'Met wie mag dit worden gedeeld?', faults: { required: 'Kies met wie dit mag worden gedeeld.' } },
    victimRole: { label: 'Wie is getroffen?', faults: { unknown: 'Kies uit de lijst wie is getroffen.' } },
    evidence: { label: 'Bestanden als bewijs', faults: { refused: ({ why }: { why: string }) => why } },
  },
  fileStandings: {
    uncommon:
      'Dit soort bestand kennen wij niet goed. Of het veilig is, weten wij niet. Open het alleen op een apparaat dat daarvoor is.',
    unknown:
      'Wat voor bestand dit is, weten wij niet. Of het veilig is, weten wij niet. Open het alleen op een apparaat dat daarvoor is.',
    differs:
      'De inhoud is van een andere soort dan de naam zegt. Of het veilig is, weten wij niet. Open het alleen op een apparaat dat daarvoor is.',
  },
  fileFaults: {
    empty: (name: string) => `${name} is leeg. Kies het bestand opnieuw.`,
    dangerous: (name: string) =>
      `${name}: zo nemen wij dit niet aan. Dit soort bestand kan gevaarlijk zijn voor wie het opent, zoals een programma, een webpagina of een bestand met macro’s. Doe het in een zip-bestand, of maak een foto van het scherm. Komt het alleen door het einde van de naam, zoals .com? Geef het bestand dan een andere naam.`,
    over_quota: (name: string) => `${name} is niet bewaard.`,
    gone: (count: number) =>
      count === 1
        ? 'Een bestand dat u eerder koos, is er niet meer: u koos het te lang geleden. Kies het opnieuw, of verstuur dit zonder dat bestand.'
        : `${count} bestanden die u eerder koos, zijn er niet meer: u koos ze te lang geleden. Kies ze opnieuw, of verstuur dit zonder die bestanden.`,
    quotaRest:
      'Van u of van uw netwerk kwamen vandaag al heel veel bestanden. Wat u schreef, kunt u zonder bestand gewoon versturen. Morgen kunt u het bestand nog toevoegen.',
    too_large: (name: string, megabytes: number) => `${name} is groter dan ${megabytes} MB. Kies een kleiner bestand.`,
    too_many: (names: readonly string[], count: number) =>
      `U kunt ${count} bestanden meesturen.${names.length === 0 ? ' De rest is niet bewaard.' : ` Niet bewaard: ${names.join(', ')}.`}`,
  },
  sentBefore: {
    title: 'Dit stuurde u eerder',
    received: (reference: string, when: string) => `Uw melding ${reference} kwam binnen op ${when}.`,
    choice:
      'Hoort wat u nu invulde bij die melding? Verstuur het als aanvulling: dan gaat de tekst van “Wat is er gebeurd” mee, en niets anders. Is er iets anders gebeurd? Verstuur het dan hieronder als nieuwe melding.',
    noAddition: {
      with_code: (reference: string) =>
        `Hoort wat u nu invulde bij die melding? Open haar dan met uw code van 20 cijfers en vul haar daar aan. Kreeg u geen code te zien? Verstuur dit dan als nieuwe melding en noem daarin ${reference}. Is er iets anders gebeurd? Verstuur het dan hieronder als nieuwe melding.`,
      same_text: (_reference: string) =>
        'De tekst is hetzelfde als die van de eerdere melding. Iets anders verschilt: een ander antwoord, een bestand of de taal. Dat kunt u hier niet als aanvulling versturen. Wilt u een bestand toevoegen of iets verbeteren? Open de eerdere melding en vul die aan. Is er iets anders gebeurd? Verstuur dit dan hieronder als nieuwe melding.',
      stricter: (_reference: string) =>
        'U koos nu een strenger label. Een aanvulling leest iedereen die de eerdere melding mag lezen. Verstuur dit daarom hieronder als nieuwe melding.',
    },
    add: 'Als aanvulling versturen',
  },
  preview: {
    title: 'Controleer wie dit te zien krijgt',
    whoTitle: 'Dit ziet uw melding',
    ownOrganisation: (name: string) => `${name}: de mensen die voor uw organisatie melden.`,
    table: 'De verkiezingstafel: zij beoordeelt elke melding. Een auditor mag meelezen om te controleren.',
    red: 'Alleen u en de vertrouwenspersonen van de verkiezingstafel, omdat u TLP:RED koos.',
    noticeMakers:
      'De mensen van het ministerie die over notificaties aan platforms gaan: alleen de tekst, geen bestanden.',
    partnerTitle: 'Dit ziet uw melding misschien later',
    partner: (name: string) => `${name}, pas na een besluit van de tafel.`,
    municipality: (body: string) =>
      `${body} hoort misschien van de verkiezingstafel wat er is gebeurd, maar krijgt uw melding zelf niet.`,
    partnerAbove: (name: string) => `Uw melding is te vertrouwelijk voor ${name}: de tafel beslist wie hierover gaat.`,
    noPartner: 'Geen vaste partner: de tafel beslist wie hierover gaat.',
    partnerRed: 'Niemand: een melding met TLP:RED wordt nooit verwezen.',
    notTitle: 'Dit ziet uw melding niet',
    notOthers: 'Andere gemeenten, partijen en organisaties.',
    notColleagues: 'Uw collega’s, want u koos TLP:RED.',
    notPublic: 'Het publiek. Besluiten over notificaties aan platforms worden na de verkiezing wel openbaar.',
    notIdentity: 'Wie u bent: dat weet niemand, tenzij u het zelf opschreef.',
    sentTitle: 'Dit verstuurt u',
    category: 'Onderwerp',
    description: 'Wat is er gebeurd',
    noticed: 'Gemerkt',
    happened: 'Gebeurd',
    municipalityTerm: 'Gemeente',
    place: 'Plaats',
    urgency: 'Haast',
    tlp: 'Delen',
    victimRole: 'Getroffen',
    evidence: 'Bestanden',
    send: 'Melding versturen',
    change: 'Terug om te wijzigen',
  },
  confirmation: {
    title: 'Uw melding is ontvangen',
    reference: 'Kenmerk',
    referenceHint: 'Noem dit kenmerk als u ernaar vraagt. De laatste letter controleert of het goed is overgenomen.',
    at: 'Ontvangen',
    nextTitle: 'Wat gebeurt er nu?',
    next: (until: string) => `De verkiezingstafel kijkt vóór ${until}.`,
    overdue: 'Hebt u dan nog niets gezien?',
    phone: (phone: string) => `Bel de verkiezingstafel: ${phone}.`,
    noPhone: 'Vraag het uw contactpersoon aan de verkiezingstafel.',
    noPhoneCitizen: 'Ga dan naar de gemeente waar het gebeurde.',
    danger: 'Wordt het gevaarlijk? Bel 112. Meldtafel vervangt dat niet.',
    codeTitle: 'Uw code',
    code: 'Schrijf deze code op of druk deze pagina af. U ziet haar alleen nu: straks kunnen wij haar niet nog eens laten zien. Alleen met deze code leest u later wat er met uw melding gebeurt.',
    codeGone:
      'De code is al getoond en kan niet nog eens worden getoond. Hebt u haar niet, dan kunt u een nieuwe melding doen en daarin het kenmerk noemen.',
    print: 'Afdrukken: Ctrl + P, of kies "Afdrukken" in het menu van uw browser.',
    openReceipt: 'Melding openen met code',
    toIncident: 'Naar uw melding',
    another: 'Nog iets melden',
  },
  receipt: {
    title: 'Melding openen met code',
    lead: 'U kreeg deze code toen u zonder account meldde.',
    open: 'Melding openen',
    form: {
      code: {
        label: 'Code van 20 cijfers',
        hint: 'Spaties maken niet uit.',
        faults: {
          required: 'Een code heeft 20 cijfers. Controleer of u alles hebt overgenomen.',
          unreadable: 'Een code heeft 20 cijfers. Controleer of u alles hebt overgenomen.',
          wrong: 'Met deze code vinden wij geen melding. Controleer de cijfers.',
          other_report: 'Wat hier is bewaard, hoort bij een andere melding. Vul de code van die melding in.',
        },
      },
    },
    close: 'Melding sluiten',
    closes: (minutes: number) =>
      `Doet u ${minutes} minuten niets, dan vragen wij uw code opnieuw. Wat nu op uw scherm staat, verdwijnt niet vanzelf.`,
    keptBefore: 'Wat u schreef, wacht nog. Met uw code staat het er weer.',
    kept: (hours: number) =>
      `De melding is weer dicht, en er is niets verstuurd. Wat u schreef, is bewaard: met uw code staat het er weer. Dat kan nog ${hours} uur lang.`,
    ended:
      'De melding is weer dicht. Met uw code opent u haar opnieuw. Was u nog aan het schrijven? Die tekst is dan niet verstuurd.',
  },
  list: {
    title: 'Meldingen van uw organisatie',
    open: 'Lopend',
    openCount: (count: string) => `Lopend (${count})`,
    closed: 'Afgesloten',
    filter: 'Welke meldingen',
    reference: 'Kenmerk',
    what: 'Melding',
    status: 'Stand',
    filed: 'Gemeld',
    emptyOpen: 'Uw organisatie heeft geen lopende meldingen.',
    emptyClosed: 'Er zijn nog geen afgesloten meldingen van uw organisatie.',
    emptyHint: 'Wat u meldt, staat hier meteen na het versturen.',
    report: 'Incident melden',
    csv: 'Deze lijst downloaden als CSV',
  },
  incident: {
    heading: (reference: string) => `Melding ${reference}`,
    statusTitle: 'Stand',
    factsTitle: 'Wat is gemeld',
    category: 'Onderwerp',
    description: 'Wat is er gebeurd',
    happened: 'Gebeurd',
    noticed: 'Gemerkt',
    municipality: 'Gemeente',
    place: 'Plaats',
    urgency: 'Haast volgens de melder',
    victimRole: 'Getroffen',
    filer: 'Gemeld door',
    citizen: 'iemand zonder account',
    filed: 'Ontvangen',
    evidenceTitle: 'Bestanden',
    evidenceFile: 'Bestand',
    evidenceSize: 'Grootte',
    evidenceAdded: 'Ontvangen',
    evidenceHash: 'Controlegetal (SHA-256)',
    noEvidence: 'Er zijn geen bestanden bij deze melding.',
    historyTitle: 'Verloop',
    addTitle: 'Iets toevoegen',
    addHint:
      'Wat u eerder schreef verandert niet. Wat u toevoegt, komt ernaast te staan, voor wie uw melding hier leest. Verwijst de verkiezingstafel uw melding daarna naar een partner, dan kan het meegaan. Een partner die de melding al heeft, krijgt het niet vanzelf.',
    add: 'Toevoeging versturen',
    added: 'Uw toevoeging staat bij de melding.',
    reasonTitle: 'Toelichting',
  },
  dossier: {
    open: 'Melding om af te drukken',
    until: (moment: string) => `Dit is alles wat u van deze melding kunt lezen, tot en met ${moment}.`,
    back: 'Naar de melding',
  },
  addition: {
    text: {
      label: 'Wat wilt u toevoegen?',
      faults: {
        nothing: 'Schrijf iets op of kies een bestand.',
        too_long: 'Deze tekst is te lang. Maak hem korter, of voeg hem toe als tekstbestand.',
      },
    },
    evidence: { label: 'Bestanden toevoegen', faults: { refused: ({ why }: { why: string }) => why } },
  },

  history: {
    filed: (person: string | null) => (person ? `${person} heeft dit gemeld.` : 'Dit is gemeld.'),
    reporter_added: (person: string | null) => (person ? `${person} voegde iets toe.` : 'De melder voegde iets toe.'),
    desk_answered: () => 'De verkiezingstafel antwoordde.',
    evidence_added: (count: number) => `De melder voegde ${waiting(count)} toe.`,
    claim: 'De verkiezingstafel begon met bekijken.',
    assess: 'De verkiezingstafel beoordeelde de melding.',
    release: 'De verkiezingstafel gaf de melding intern terug en kijkt opnieuw.',
    close: 'De verkiezingstafel sloot de melding.',
    reopen: 'De verkiezingstafel opende de melding opnieuw.',
  },
  status: {
    awaiting_look: (when: string, again: boolean) =>
      `De verkiezingstafel kijkt ${again ? 'opnieuw, ' : ''}vóór ${when}.`,
    look_overdue: (when: string, again: boolean) =>
      `De verkiezingstafel had vóór ${when} ${again ? 'opnieuw ' : ''}moeten kijken.`,
    yours_overdue: (when: string, phone: string | null, again: boolean) =>
      `Wij hadden vóór ${when} ${again ? 'opnieuw ' : ''}moeten kijken. ${phone === null ? 'Vraag ernaar bij uw contactpersoon aan de verkiezingstafel of bij de gemeente.' : `Bel ${phone}.`} Bel bij gevaar 112.`,
    desk_is_looking: (when: string) => `De verkiezingstafel bekijkt de melding, sinds ${when}.`,
    desk_assessed: (when: string) =>
      `De verkiezingstafel heeft de melding beoordeeld, ${when}. Zij bepaalt nu wie haar oppakt.`,
    desk_chooses_again: (when: string) => `De verkiezingstafel bepaalt opnieuw wie de melding oppakt, sinds ${when}.`,
    referred: (when: string) => `De verkiezingstafel heeft de melding verwezen, ${when}.`,
    answered: (when: string) => `De verkiezingstafel heeft een antwoord, ${when}, en rondt de melding af.`,
    closed: (when: string, outcome: string | null) => `Afgesloten, ${when}.${outcome ? ` ${outcome}` : ''}`,
  },
  /** What people call a body, in the middle of a sentence; its full name for the others. */
  bodies: {
    IBD: 'IBD',
    NCSC: 'NCSC',
    NCTV: 'NCTV',
    AIVD: 'AIVD',
    MIVD: 'MIVD',
    POL: 'de politie',
    OM: 'het Openbaar Ministerie',
    AP: 'de Autoriteit Persoonsgegevens',
    KR: 'de Kiesraad',
    CVDM: 'het Commissariaat voor de Media',
    BZK: 'het ministerie van Binnenlandse Zaken',
    BZ: 'het ministerie van Buitenlandse Zaken',
    WFPP: 'de toezichthouder op partijfinanciën',
    ACM: 'de Autoriteit Consument en Markt',
    BVATK: 'de beveiligingsambtenaar van de Tweede Kamer',
    EC: 'de Europese Commissie',
    EDEO: 'de Europese Dienst voor Extern Optreden',
    OBI: 'het meldpunt ongewenste buitenlandse inmenging',
    CSBPS: 'het centraal stembureau van de provincie',
    CSBAB: 'het centraal stembureau van het waterschap',
    CSBGR: 'het centraal stembureau van de gemeente',
  },
};
