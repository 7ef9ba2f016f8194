import { say, type Words } from '#server/kernel/words.ts';

/** Why a passage must not stand in a letter, and what to write instead. */
type Warning = { explanation: Words; alternative: Words };

/** A word that may not stand there: what was found, why not, and what to write instead. */
const guarded = ({ passage, pattern }: { passage: string; pattern: Warning }, locale: string) =>
  `“${passage}”: ${say(pattern.explanation, locale)} Schrijf bijvoorbeeld: “${say(pattern.alternative, locale)}”`;

export const flagging = {
  states: {
    draft: 'Concept',
    awaiting_approval: 'Wacht op tweede medewerker',
    approved: 'Goedgekeurd',
    releasing: 'Moet nog weg',
    sent: 'Verstuurd',
    decided: 'Uitkomst bekend',
    withdrawn: 'Ingetrokken',
    not_sent: 'Niet verstuurd',
  },
  channels: { mail: 'per mail', portal: 'via het portaal' },
  leaves: {
    mail: 'Pas daarna gaat de brief per mail weg.',
    portal: 'Pas daarna zet u of een collega de brief in het portaal.',
  },
  decisions: { sent: 'versturen', not_sent: 'niet versturen', withdrawn: 'geen: het concept is ingetrokken' },
  undecided: 'nog niet besloten',
  someone: 'een medewerker van het ministerie',

  list: {
    title: 'Notificaties aan platforms',
    lead: 'Een notificatie is een verzoek aan een platform om naar een bericht te kijken. Dat is een uitzondering. Niet versturen is een even goed besluit: het telt mee en wordt ook openbaar.',
    written: 'Hieraan schreef u, en het is nog geen concept:',
    writtenPages: 'waaraan u schreef',
    waiting: {
      drafts: (count: string) => `Uw concepten: ${count}.`,
      toDecide: (count: string) => `Van u, goedgekeurd en nog niet besloten: ${count}.`,
      toApprove: (count: string) => `Wacht op uw goedkeuring: ${count}.`,
    },
    drafter: 'Gemaakt door',
    drafters: { mij: 'mij', anderen: 'alleen anderen' },
    filters: 'Notificaties kiezen',
    state: 'Stand',
    platform: 'Platform',
    round: 'Verkiezing',
    all: 'Alle',
    filter: 'Lijst tonen',
    reset: 'Alles tonen',
    caption: 'Notificaties, laatst gewijzigd bovenaan',
    reference: 'Kenmerk',
    status: 'Wat er nu mee is',
    incident: 'Melding',
    emptyTitle: 'Geen notificaties gevonden',
    empty: 'Gezocht is in alle notificaties en niet-verstuurd-besluiten. Geen enkele is normaal.',
    emptyFiltered: 'Gezocht is met de keuzes hierboven. Toon alles om verder te kijken.',
  },
  candidates: {
    title: 'Meldingen die hierover kunnen gaan',
    lead: 'Alleen open meldingen over het stemmen, het tellen of de uitslag. Wat eerst moet, staat bovenaan.',
    caption: 'Open meldingen over het verkiezingsproces',
    reference: 'Melding',
    subject: 'Onderwerp',
    filed: 'Gemeld',
    notices: 'Notificaties',
    noneYet: 'nog geen',
    count: (count: number) => (count === 1 ? '1 notificatie' : `${count} notificaties`),
    consider: 'Notificatie overwegen',
    considerFor: (reference: string) => `voor melding ${reference}`,
    emptyTitle: 'Geen open meldingen over het proces',
    empty: 'Gezocht is in alle open meldingen die u mag zien. Dat is normaal buiten de weken voor een stemming.',
  },

  form: {
    /** While somebody writes on a draft. */
    keeping: {
      kept: (time: string) => `Bewaard om ${time}.`,
      incomplete:
        'Nog niet bewaard: er moet nog iets worden ingevuld of verbeterd. Uw tekst staat alleen op deze pagina.',
      changed: 'Niet bewaard: iemand anders heeft dit concept gewijzigd. Uw tekst staat alleen op deze pagina.',
      changedBySelf:
        'Niet bewaard: u wijzigde dit concept zelf, bijvoorbeeld in een ander venster. Uw tekst staat alleen op deze pagina.',
      ended: 'Niet bewaard: dit is geen concept meer. Uw tekst staat alleen op deze pagina.',
      elsewhere: 'Niet bewaard: u wijzigde dit zelf, in een ander venster. Uw tekst staat alleen op deze pagina.',
      open: 'Bekijken hoe het nu staat, in een nieuw venster',
    },
    keptForYou: 'U schreef dit eerder. Het is nog geen concept: alleen u ziet het.',
    noMore:
      'Over deze melding kan geen notificatie meer: de tafel vindt dat zij over iets anders gaat. U kunt uw tekst nog lezen en weggooien.',
    discard: 'Weggooien',
    discarded: 'Uw tekst is weggegooid.',
    notDiscarded: 'Niet weggegooid: u schreef verder in een ander venster.',
    title: 'Notificatie overwegen',
    editTitle: (reference: string) => `Concept ${reference} wijzigen`,
    incident: (reference: string) => `Naar aanleiding van melding ${reference}:`,
    published:
      'Schrijf alles zo dat iedereen het na de verkiezing mag lezen. Noem geen naam van wie het bericht plaatste.',
    parts: 'Onderdelen',
    platformPart: 'Platform en taal',
    textPart: 'De tekst',
    missing: (count: number) => `nog ${count}`,
    complete: 'klaar',
    next: 'Verder',
    back: 'Terug',
    instruction: (version: string) => `Werkwijze versie ${version}`,
    routeOption: (platform: string, route: string, channel: string) => `${platform}: ${route}, ${channel}`,
    endedOption: (platform: string, route: string, channel: string) =>
      `${platform}: ${route}, ${channel} (deze afspraak is voorbij)`,
    statusTitle: 'Onze afspraken met platforms',
    statusPlatform: 'Platform',
    statusWords: 'Afspraak',
    statusPeriod: 'Nu',
    runs: 'geldt vandaag',
    until: (day: string) => `beëindigd, laatste dag ${day}`,
    statusOthers: 'Met de andere platforms hebben wij geen afspraak.',
    preview: 'Voorbeeld bekijken',
    changed:
      'Een collega heeft dit concept gewijzigd terwijl u schreef. Uw tekst staat hieronder. Vergelijk haar met het concept en bewaar opnieuw als uw tekst moet gelden.',
    changedBySelf:
      'U wijzigde dit concept zelf, nadat u deze pagina opende. Dat kan in een ander venster zijn. Uw tekst staat hieronder. Vergelijk haar met het concept en bewaar opnieuw als uw tekst moet gelden.',
    openDraft: 'Concept in een nieuw tabblad openen',
    guarded,
    summaryLine: (asked: string, error: string) => `${asked}${asked.endsWith('?') ? '' : ':'} ${error}`,
    fields: {
      route: {
        label: 'Platform en route',
        hint: 'U kiest uit de routes die vandaag bestaan. Een melding volgens artikel 16 van de digitaledienstenverordening (DSA) is alleen voor mogelijk illegale inhoud.',
        faults: {
          required: 'Kies een platform en een route.',
          not_offered: 'Deze route bestaat vandaag niet bij dit platform. Kies een andere.',
        },
      },
      legalGround: {
        label: 'Wettelijke grond',
        hint: 'Alleen bij een melding volgens artikel 16 DSA.',
        faults: {
          needed: 'Kies de wettelijke grond. Zonder grond is een melding volgens artikel 16 DSA niet mogelijk.',
          only_dsa:
            'Een wettelijke grond hoort alleen bij een melding volgens artikel 16 DSA. Kies geen grond, of kies die route.',
          unknown: 'Kies een grond uit de lijst.',
        },
      },
      locale: { label: 'Taal van de brief', faults: { required: 'Kies een taal uit de lijst.' } },
      urls: {
        label: 'Adressen van de berichten',
        hint: 'Eén per regel, hoogstens 20. Meldtafel opent deze adressen nooit.',
        faults: {
          required: 'Vul minstens één adres in.',
          too_many: 'Vul hoogstens 20 adressen in.',
          not_an_address: ({ line }: { line: number }) =>
            `Regel ${line} is geen volledig webadres. Begin met https:// en laat namen en wachtwoorden weg.`,
        },
      },
      description: {
        label: 'Wat staat er?',
        hint: 'Neutraal, zonder naam van de schrijver. Wat het bericht zelf zegt, zet u tussen aanhalingstekens.',
        faults: { required: 'Vul dit in.', guarded },
      },
      processReason: {
        label: 'Waarom raakt dit het verkiezingsproces?',
        hint: 'Noem de officiële bron.',
        faults: { required: 'Vul dit in.', guarded },
      },
      doubts: {
        label: 'Twijfel',
        hint: 'Kan het een grap, satire of mening zijn? Wat weet u niet?',
        faults: { required: 'Vul dit in.', guarded },
      },
      seenBefore: {
        label: 'Eerder gezien',
        hint: 'Bij welke verkiezing?',
        faults: { required: 'Vul dit in.', guarded },
      },
      milderMeans: {
        label: 'Welke mildere middelen zijn overwogen?',
        hint: 'Bijvoorbeeld uitleg op de eigen site, of een bericht van de gemeente.',
        faults: { required: 'Vul dit in.', guarded },
      },
      requestText: {
        label: 'Wat vraagt u het platform?',
        hint: 'Vraag te kijken en zelf te beoordelen. Het platform beslist.',
        faults: { required: 'Vul dit in.', guarded },
      },
    },
  },

  preview: {
    title: 'Voorbeeld van de notificatie',
    lead: 'Zo gaat de tekst naar het platform, en zo wordt zij na de verkiezing openbaar. Klopt het? Bewaar het dan hieronder.',
    letterTitle: 'De brief aan het platform',
    publicTitle: 'Wat na de verkiezing openbaar wordt',
    publicLead:
      'Een medewerker openbaarmaking kan delen afschermen, elk met een wettelijke grond. Namen van medewerkers worden niet openbaar.',
    status: 'Wat dit platform vandaag van ons aanneemt',
    save: 'Concept bewaren',
    saveNotSend: 'Bewaren en niet versturen',
    back: 'Tekst wijzigen',
    blockedTitle: 'Volgens de werkwijze mag dit niet weg',
  },

  page: {
    title: (reference: string) => `Notificatie ${reference}`,
    incident: 'Melding',
    actions: 'Wat u kunt doen',
    equal: 'Versturen en niet versturen wegen even zwaar. Beide besluiten worden openbaar.',
    waitsForOther: 'Een andere medewerker moet dit goedkeuren. Wie schreef of aanbood, kan dat niet.',
    blockedTitle: 'Volgens de werkwijze mag dit niet weg',
    contentTitle: 'Inhoud',
    letterTitle: 'De brief aan het platform',
    letterSubject: 'Onderwerp',
    copyToPortal: 'Neem deze tekst letterlijk over in het portaal.',
    status: 'Onze afspraak met dit platform op die dag',
    fingerprint: 'Controlegetal van de inhoud (SHA-256)',
    fingerprintHint: 'De goedkeuring geldt alleen voor inhoud met precies dit controlegetal.',
    fourEyesTitle: 'Wie deed wat',
    drafted: 'Geschreven door',
    submitted: 'Aangeboden door',
    approved: 'Goedgekeurd door',
    decided: 'Besloten door',
    notYet: 'nog niemand',
    historyTitle: 'Verloop',
    outcomesTitle: 'Uitkomst per adres',
    outcomesLead: 'Het platform besliste zelf, volgens zijn eigen regels.',
    url: 'Adres',
    outcome: 'Uitkomst',
    noOutcome: 'nog niet vastgelegd',
    portalReference: 'Kenmerk van het platform',
  },

  standing: {
    title: 'Waar het nu is',
    decided: (time: string) => `Besloten ${time}.`,
    waiting: 'Wacht op het logboek.',
    logged: (index: string, time: string) => `In het logboek op plaats ${index} (${time}).`,
    sending: 'De brief gaat nu weg.',
    portal: 'U kunt de brief nu in het portaal zetten.',
    sent: (time: string) => `Verstuurd ${time}.`,
    failed:
      'De brief kon niet worden bezorgd. Laat het zelf aan het platform weten, en aan de beheerder. De notificatie is nog niet weg.',
    reload: 'Stand vernieuwen',
  },

  done: {
    edit: 'Het concept is bewaard.',
    submit: 'De notificatie ligt nu ter goedkeuring bij een ander.',
    approve: 'U hebt de notificatie goedgekeurd.',
    release: (leaves: string) => `Besloten: versturen. Dit komt eerst in het logboek. ${leaves}`,
    not_send: 'Besloten: niet versturen. Dit komt in het logboek.',
    return: 'De notificatie is weer een concept.',
    record_portal: 'Vastgelegd: de brief staat in het portaal.',
    record_outcome: 'De uitkomst is vastgelegd.',
    withdraw: 'Het concept is ingetrokken.',
  },
  actions: {
    edit: 'Concept wijzigen',
    submit: 'Ter goedkeuring aanbieden',
    approve: 'Notificatie goedkeuren',
    release: 'Notificatie versturen',
    not_send: 'Niet versturen',
    return: 'Terugsturen naar concept',
    record_portal: 'Verzending via portaal vastleggen',
    record_outcome: 'Uitkomst vastleggen',
    withdraw: 'Concept intrekken',
  },

  did: {
    draft: (name: string) => `${name} schreef een concept`,
    edit: (name: string) => `${name} wijzigde het concept`,
    submit: (name: string) => `${name} bood de notificatie ter goedkeuring aan`,
    approve: (name: string) => `${name} keurde de notificatie goed`,
    release: (name: string) => `${name} besloot te versturen`,
    not_send: (name: string) => `${name} besloot niet te versturen`,
    return: (name: string) => `${name} stuurde de notificatie terug`,
    deliver: () => 'Meldtafel verstuurde de brief aan het platform',
    record_portal: (name: string) => `${name} legde vast dat de brief in het portaal van het platform staat`,
    record_outcome: (name: string) => `${name} legde de uitkomst vast`,
    withdraw: (name: string) => `${name} trok het concept in`,
  },

  /** Verb sentences with a moment, for the top of the page and for the list. */
  status: (sentence: string, moment: string) => `${sentence}, ${moment}.`,

  confirm: {
    not_send: {
      title: 'Niet versturen',
      question: 'U besluit deze notificatie niet te versturen.',
      consequences:
        'Het besluit komt in het logboek en telt mee. Na de verkiezing wordt de reden openbaar, tenzij de wet vraagt om haar af te schermen. Dit kunt u niet terugdraaien.',
      form: {
        reason: {
          label: 'Waarom verstuurt u dit niet?',
          hint: 'Deze reden wordt openbaar.',
          faults: { required: 'Vul de reden in.', guarded },
        },
      },
      button: 'Besluiten niet te versturen',
    },
    return: {
      title: 'Terugsturen',
      question: 'U stuurt deze notificatie terug naar de schrijver.',
      consequences: 'Zij wordt weer een concept. Een eerdere goedkeuring vervalt.',
      form: {
        reason: {
          label: 'Wat moet er anders?',
          hint: 'Uw collega’s en de auditor lezen dit. Het wordt niet openbaar.',
          faults: { required: 'Vul de reden in.', guarded },
        },
      },
      button: 'Notificatie terugsturen',
    },
    withdraw: {
      title: 'Concept intrekken',
      question: 'U trekt een concept in dat niet begonnen had moeten worden.',
      consequences:
        'Dit kan alleen zolang het nooit is aangeboden. Hebt u overwogen te versturen en besluit u dat niet te doen? Kies dan “Niet versturen”.',
      form: {
        reason: {
          label: 'Waarom trekt u dit in?',
          hint: 'Uw collega’s en de auditor lezen dit. Het wordt niet openbaar.',
          faults: { required: 'Vul de reden in.', guarded },
        },
      },
      button: 'Concept intrekken',
    },
    release: {
      title: 'Versturen',
      question: (platform: string) => `U vraagt ${platform} om te kijken en zelf te beoordelen.`,
      consequences: (leaves: string) =>
        `Uw besluit komt eerst in het logboek. ${leaves} Na de verkiezing wordt de notificatie openbaar. Dit kunt u niet terugdraaien.`,
      to: 'Gaat naar',
      button: 'Notificatie versturen',
    },
    record_portal: {
      title: 'Verzending via portaal vastleggen',
      question: 'U of een collega heeft de brief letterlijk in het portaal van het platform gezet.',
      portal: 'Het portaal',
      button: 'Verzending vastleggen',
      form: {
        at: {
          label: 'Wanneer is dat gedaan?',
          faults: {
            required: 'Vul een datum en een tijd in.',
            invalid: 'Vul een bestaande datum en tijd in.',
            future: 'Dit moment is nog niet geweest.',
            early: 'Dit is voordat tot verzenden was besloten. Controleer de datum en de tijd.',
          },
        },
        portalReference: { label: 'Kenmerk dat het platform gaf' },
      },
    },
    record_outcome: {
      title: 'Uitkomst vastleggen',
      question: 'Wat deed het platform?',
      consequences: 'Wat u eerder vastlegde, blijft staan. Laat leeg wat niet is veranderd.',
      outcome: (url: string) => `Uitkomst voor ${url}`,
      note: (url: string) => `Toelichting bij ${url}`,
      button: 'Uitkomst vastleggen',
      faults: {
        none: 'Kies bij minstens één adres een uitkomst.',
        noted: 'Hier staat wel een toelichting, maar geen uitkomst. Kies de uitkomst, of haal de toelichting weg.',
        unknown: 'Kies een uitkomst uit de lijst.',
      },
    },
  },

  outcomeAt: (outcome: string, moment: string) => `${outcome} (${moment})`,

  letter: {
    subject: (reference: string) => `Verzoek om een bericht te bekijken (${reference})`,
    greeting: (platform: string) => `Beste medewerkers van ${platform},`,
    urls: (count: number) => (count === 1 ? 'Om dit bericht gaat het:' : 'Om deze berichten gaat het:'),
    description: 'Wat er staat:',
    processReason: 'Waarom dit het verkiezingsproces raakt:',
    doubts: 'Waarover wij twijfelen:',
    seenBefore: 'Eerder gezien:',
    routes: {
      status_programme: 'Wij sturen dit verzoek via onze afspraak met u over berichten rond verkiezingen.',
      ordinary: 'Dit is een gewoon verzoek. Wij vragen geen voorrang.',
      dsa_16:
        'Dit is een melding volgens artikel 16 van de digitaledienstenverordening (EU 2022/2065). Wij doen haar te goeder trouw; de gegevens kloppen volgens ons.',
    },
    ground: (article: string, description: string) => `Genoemde grond: ${article}. ${description}.`,
    reference: (reference: string) => `Ons kenmerk: ${reference}`,
    sender: (name: string, contact: string) => `Afzender: ${name}${contact ? `, ${contact}` : ''}`,
    closing:
      'Dit is een verzoek, geen opdracht. U beslist zelf, volgens uw eigen regels. Na de verkiezing maken wij dit verzoek openbaar.',
  },
};
