type Said = { number: string | null; name: string | null };

// Asked with each last answer of a partner.
const toldToReporter = {
  label: 'Wat de melder leest',
  hint: 'De melder kan een inwoner zijn. Noem geen namen van mensen en niets dat een onderzoek schaadt.',
};

export const routing = {
  offer: {
    title: (reference: string) => `Melding ${reference} verwijzen`,
    readTitle: (reference: string) => `Verwijzingen van melding ${reference}`,
    back: 'Naar de melding',
    lead: 'U kiest welke partner deze melding verder behandelt. Die krijgt alleen wat hij nodig heeft.',
    notYet:
      'Verwijzen kan als de melding is beoordeeld. Pak haar op, geef de ernst en bevestig het onderwerp. Is zij al gesloten, heropen haar dan eerst.',
    suggestionTitle: 'Voorstel',
    first: 'Eerst',
    also: 'Ook',
    rule: (version: string) => `Vaste regel van de tafel, versie ${version}`,
    clock: 'Termijn',
    voluntary: 'Vrijwillig: de melder mag hier melden, het hoeft niet.',
    noRule:
      'Voor dit onderwerp is geen partner vastgelegd. Dat kan: niet alles heeft een duidelijke bevoegdheid. Kies zelf en schrijf op waarom.',
    informMunicipality: (name: string) => `Laat het ook weten aan: ${name}. Dat gaat niet via Meldtafel: doe het zelf.`,
    seePackageFor: (partner: string) => `Pakket voor ${partner} bekijken`,
    otherTitle: 'Andere partner',
    seePackage: 'Pakket bekijken',
    previewTitle: (partner: string) => `Dit krijgt ${partner}`,
    previewLead:
      'Precies dit gaat naar de partner, met wat u er zelf bij schrijft, en niets anders. De naam van de persoon die meldde, gaat nooit mee. Wat de melder na het versturen schrijft, krijgt de partner niet.',
    because: (reason: string) => `Waarom deze gegevens: ${reason}`,
    ceiling: (partner: string) => `${partner} mag ontvangen tot en met`,
    obstacles: {
      already_referred: (partner: string) => `Deze melding ligt al bij ${partner}.`,
      tlp_red: (partner: string) =>
        `TLP:RED is alleen voor mensen die bij naam zijn genoemd. Zo’n melding gaat nooit via een verwijzing. Spreek iemand van ${partner} zelf.`,
      tlp_above_ceiling: (partner: string) =>
        `Het label van deze melding is hoger dan ${partner} mag ontvangen. Verwijzen naar deze partner kan niet.`,
    },
    send: 'Verwijzing versturen',
    otherChoice: 'Andere partner kiezen',
    changedTitle: 'De melding is intussen gewijzigd',
    changedNothing: 'Er is niets verstuurd, en dat kan nu ook niet. Hieronder leest u waarom.',
    changed: 'Er is niets verstuurd. Hieronder staat het nieuwe pakket. Bekijk het en verstuur het dan.',
    referralsTitle: 'Verwijzingen van deze melding',
    none: 'Deze melding is nog niet verwezen.',
    lost: (phone: string | null) =>
      `Deze partner krijgt van Meldtafel geen berichten meer. ${phone === null ? 'Neem zelf contact op met de partner' : `Bel ${phone}`}, of trek de verwijzing in.`,
    overruled: 'Gekozen buiten het voorstel om:',
    chosenBy: (version: string) => `Volgens een vaste regel van de tafel, versie ${version}`,
    sentPackage: 'Wat er precies is verstuurd',
    sentTo: (partner: string) => `Wat is verstuurd: ${partner}`,
    toReferrals: 'Naar de verwijzingen',
    hash: 'Controlegetal van het pakket (SHA-256)',
    messageLeaves: 'Het bericht is onderweg.',
    messageWaits: (phone: string | null) =>
      phone === null
        ? 'Het bericht is nog niet weg. Heeft het haast, neem dan zelf contact op met de partner.'
        : `Het bericht is nog niet weg. Heeft het haast, bel dan ${phone}.`,
    reachable: (hours: string) => `Bereikbaar: ${hours}.`,
    messageFailed: (phone: string | null) =>
      phone === null
        ? 'Het bericht aan deze partner komt niet aan. Neem zelf contact op met de partner.'
        : `Het bericht aan deze partner komt niet aan. Bel ${phone}.`,
    messageTitle: 'Wat u de partner schrijft',
    messageLead: 'Dit gaat mee in het pakket. De partner leest het bovenaan. Leeg is ook goed.',
    form: {
      partner: {
        label: 'Partner',
        hint: 'Deze partners staan niet in het voorstel. U schrijft dan op waarom u er een kiest.',
        faults: {
          required: 'Kies een partner.',
          above_ceiling: 'Deze partner mag dit niet ontvangen: het TLP-label is daarvoor te hoog. Kies een andere.',
        },
      },
      message: {
        label: 'Bericht aan de partner',
        hint: 'Wat vraagt u, en wat moet de partner weten? Noem geen namen die niet nodig zijn.',
        faults: { too_long: 'Dit bericht is te lang. Maak het korter.' },
      },
      place: {
        label: 'Waar moet de partner zijn?',
        hint: 'Zo precies dat iemand het vindt.',
        faults: { too_long: 'Dit is te lang. Maak het korter.' },
      },
      phone: {
        label: 'Wie kan de partner bellen?',
        hint: 'Een telefoonnummer, en van wie dat is.',
        faults: { too_long: 'Dit is te lang. Maak het korter.' },
      },
      reason: {
        label: 'Waarom kiest u deze partner?',
        hint: 'Deze partner staat niet in het voorstel. Uw reden blijft bij de verwijzing staan.',
        faults: { unexplained: 'Schrijf op waarom u deze partner kiest.' },
      },
    },
  },

  /** What the table does with a referral it sent, by action. */
  tableSteps: {
    withdraw: {
      button: 'Verwijzing intrekken',
      title: (partner: string) => `Verwijzing naar ${partner} intrekken`,
      question: (partner: string) => `Wilt u de verwijzing naar ${partner} intrekken?`,
      consequence:
        'De partner houdt wat hij al heeft ontvangen en ziet in Meldtafel dat u de verwijzing intrekt, en waarom.',
      told: (phone: string | null) =>
        `Hij krijgt daarover ook een bericht. ${phone === null ? 'Heeft het haast, neem dan zelf contact op met de partner.' : `Heeft het haast, bel dan ${phone}.`}`,
      untold: (phone: string | null) =>
        phone === null
          ? 'Een bericht krijgt hij daarvan niet: neem zelf contact op met de partner.'
          : `Een bericht krijgt hij daarvan niet: bel ${phone}.`,
      ended: 'De melding is gesloten en blijft gesloten.',
      stays: (other: string) => `De melding blijft bij ${other}.`,
      back: 'Daarna ligt de melding bij geen partner meer, maar bij uw tafel.',
      form: { reason: { label: 'Waarom trekt u de verwijzing in?', faults: { required: 'Schrijf op waarom.' } } },
    },
  },
  queue: {
    newRows: (most: number, count: number) =>
      count === 1
        ? '1 nieuwe verwijzing. Lijst vernieuwen'
        : `${count > most ? `Meer dan ${most}` : count} nieuwe verwijzingen. Lijst vernieuwen`,
    title: 'Verwijzingen',
    lead: 'Meldingen die de verkiezingstafel naar uw organisatie heeft verwezen.',
    open: (most: number, count: number) => `Te doen (${count > most ? `meer dan ${most}` : count})`,
    done: 'Afgerond',
    views: 'Welke verwijzingen',
    caption: 'Verwijzingen, wat het eerst moet gebeuren bovenaan',
    captionDone: 'Afgeronde verwijzingen, nieuwste bovenaan',
    reference: 'Kenmerk',
    about: 'Waarover',
    state: 'Stand',
    reason: 'Waarom hier',
    since: 'Verwezen',
    why: {
      urgent: 'Nu nodig: nog niemand heeft bevestigd',
      acknowledgement: 'Nog niemand heeft bevestigd',
      decision: 'Neem aan of wijs af',
      result: 'Wacht op uw resultaat',
      done: 'Afgerond',
    },
    empty: 'Er wacht niets op uw organisatie.',
    emptyText: 'Uw organisatie krijgt een bericht als de verkiezingstafel iets naar haar verwijst.',
    emptyDone: 'Er is nog niets afgerond.',
    emptyDoneText: 'Hier staat wat uw organisatie heeft afgehandeld of afgewezen, en wat is ingetrokken.',
  },
  page: {
    title: (reference: string) => `Verwijzing ${reference}`,
    fallbackReference: 'zonder nummer',
    packageTitle: 'Wat u hebt ontvangen',
    packageLead:
      'Dit is alles wat de verkiezingstafel over deze melding heeft gestuurd. Wat de melder daarna nog schreef of stuurde, staat hier niet.',
    filesTitle: 'Bestanden',
    download: (name: string) => `${name} downloaden`,
    sharedAs: {
      copy: 'U krijgt een kopie zonder plaats, moment en andere verborgen gegevens. Is die niet te maken, vraag dan de verkiezingstafel om het origineel.',
      itself: 'U krijgt het bestand zoals het binnenkwam. Er kunnen verborgen gegevens in zitten.',
    },
    hash: (ofOriginal: boolean, hash: string) =>
      ofOriginal ? `Controlegetal van het origineel (SHA-256): ${hash}` : `Controlegetal (SHA-256): ${hash}`,
    filesListed: 'De bestanden zelf zijn niet meegestuurd. Vraag de verkiezingstafel erom als u ze nodig hebt.',
    historyTitle: 'Verloop van deze verwijzing',
    back: 'Naar alle verwijzingen',
  },
  /** What a partner may answer, by action. */
  done: {
    acknowledge:
      'De ontvangst is bevestigd. De verkiezingstafel, haar auditor en de melder lezen de naam die u invulde, uw organisatie en de tijd.',
    accept: 'U hebt de zaak aangenomen. Uw organisatie is nu aan zet.',
    decline:
      'U hebt de zaak afgewezen. De tafel leest waarom. De melder leest dat u haar niet aanneemt, en wat u voor de melder schreef.',
    resolve:
      'Het resultaat is gemeld aan de tafel. De melder leest dat u hebt geantwoord, en wat u voor de melder schreef.',
    offer: 'De verwijzing is verstuurd.',
    withdraw: 'De verwijzing is ingetrokken.',
  },
  answers: {
    acknowledge: {
      title: 'Bevestig dat u dit hebt gezien',
      lead: 'De verkiezingstafel, haar auditor en de melder lezen dan de naam die u invult, uw organisatie en de tijd. U neemt de zaak hiermee nog niet aan.',
      button: 'Ontvangst bevestigen',
      form: {
        name: {
          label: 'Naam die de anderen lezen',
          hint: 'Een functie mag ook, zoals “dienstdoende medewerker”.',
          faults: { required: 'Vul een naam of een functie in.' },
        },
      },
    },
    accept: {
      title: 'Neem de zaak aan',
      lead: 'Vanaf dan is uw organisatie aan zet. De melder leest dat uw organisatie de melding oppakt, en uw zaaknummer.',
      button: 'Zaak aannemen',
      form: {
        number: {
          label: 'Uw eigen zaaknummer',
          hint: 'De melder en de verkiezingstafel kunnen het noemen als zij u iets vragen.',
          faults: { required: 'Vul uw zaaknummer in.' },
        },
      },
    },
    decline: {
      title: 'Hoort dit niet bij u?',
      lead: 'De verkiezingstafel leest alles wat u hier invult. De melder leest dat uw organisatie de melding niet aanneemt, wanneer, en wat u hieronder voor de melder schrijft.',
      button: 'Verwijzing afwijzen',
      form: {
        reason: { label: 'Waarom hoort dit niet bij uw organisatie?', faults: { required: 'Schrijf op waarom.' } },
        next: {
          label: 'Waar hoort het volgens u wel?',
          faults: { required: 'Kies een organisatie, of "Dat weet ik niet".' },
        },
        told: toldToReporter,
      },
    },
    resolve: {
      title: 'Meld het resultaat',
      lead: 'De verkiezingstafel leest alles wat u hier invult. De melder leest dat uw organisatie heeft geantwoord, wanneer, en wat u hieronder voor de melder schrijft.',
      button: 'Resultaat melden',
      form: {
        result: { label: 'Wat is er gedaan of besloten?', faults: { required: 'Schrijf op wat het resultaat is.' } },
        told: toldToReporter,
      },
    },
  },
  unknownBody: 'Dat weet ik niet',

  /** One word per state, for a badge. */
  states: {
    offered: 'aangeboden',
    received: 'ontvangen',
    acknowledged: 'bevestigd',
    accepted: 'aangenomen',
    declined: 'afgewezen',
    resolved: 'resultaat gemeld',
    withdrawn: 'ingetrokken',
  },
  /** Where a referral stands, with a time and what was said with its last step. */
  sentences: {
    offered: (partner: string, at: string) => `Aangeboden aan ${partner} op ${at}.`,
    received: (partner: string, at: string) =>
      `Het bericht aan ${partner} is bezorgd op ${at}. Nog niemand heeft de ontvangst bevestigd.`,
    acknowledged: (partner: string, at: string, name: string) =>
      `${name} van ${partner} heeft de ontvangst bevestigd op ${at}.`,
    accepted: (partner: string, at: string, number: string) =>
      `${partner} heeft de zaak aangenomen op ${at}, onder nummer ${number}.`,
    declined: (partner: string, at: string) => `${partner} heeft de verwijzing afgewezen op ${at}.`,
    resolved: (partner: string, at: string) => `${partner} heeft het resultaat gemeld op ${at}.`,
    withdrawn: (partner: string, at: string) =>
      `De verkiezingstafel heeft de verwijzing naar ${partner} ingetrokken op ${at}.`,
  },
  /** The same for the desk, as why its case stands where it stands: what it waits for, or what was answered. */
  desk: {
    acknowledgement: waiting,
    decision: waiting,
    result: waiting,
    declined: (partner: string, _when: string, _left: string, _silentSince: string | null) =>
      `${partner} heeft afgewezen`,
    answered: (partner: string, when: string, left: string, _silentSince: string | null) =>
      `${partner} heeft geantwoord: afsluiten vóór ${when}, ${left}`,
  },
  /** The same for the people of the partner. */
  partnerSentences: {
    offered: (_partner: string, at: string) =>
      `De verkiezingstafel heeft dit op ${at} naar u verwezen. Nog niemand bij u heeft de ontvangst bevestigd.`,
    received: (_partner: string, at: string) =>
      `Uw organisatie kreeg hierover een bericht op ${at}. Nog niemand bij u heeft de ontvangst bevestigd.`,
    acknowledged: (_partner: string, at: string, name: string) =>
      `${name} heeft de ontvangst bevestigd op ${at}. Neem de zaak aan of wijs haar af.`,
    accepted: (_partner: string, at: string, number: string) =>
      `Uw organisatie heeft de zaak aangenomen op ${at}, onder nummer ${number}.`,
    declined: (_partner: string, at: string) => `Uw organisatie heeft de verwijzing afgewezen op ${at}.`,
    resolved: (_partner: string, at: string) => `Uw organisatie heeft het resultaat gemeld op ${at}.`,
    withdrawn: (_partner: string, at: string) =>
      `De verkiezingstafel heeft deze verwijzing ingetrokken op ${at}. U hoeft niets meer te doen.`,
  },
  /** The same for the reporter: as it stands, and in the history of the report. That one was withdrawn is between table and partner. */
  reporter: {
    offered: {
      now: (body: string, when: string) => `De verkiezingstafel heeft de melding verwezen naar ${body}, ${when}.`,
      past: (body: string) => `De verkiezingstafel verwees de melding naar ${body}.`,
    },
    received: {
      now: (body: string, when: string) => `De melding is bezorgd bij ${body}, ${when}.`,
      past: (body: string) => `Het bericht is bezorgd bij ${body}.`,
    },
    acknowledged: {
      now: (body: string, when: string) => `${body} heeft de melding gezien, ${when}.`,
      past: (body: string, { name }: Said) =>
        name ? `${body} heeft de melding gezien: ${name}.` : `${body} heeft de melding gezien.`,
    },
    accepted: {
      now: (body: string, when: string, number: string | null) =>
        number
          ? `${body} pakt de melding op, ${when}. Hun nummer is ${number}.`
          : `${body} pakt de melding op, ${when}.`,
      past: (body: string, { number }: Said) =>
        number
          ? `${body} heeft de melding aangenomen, onder nummer ${number}.`
          : `${body} heeft de melding aangenomen.`,
    },
    declined: {
      now: (body: string, when: string) =>
        `${body} neemt de melding niet aan, ${when}. De verkiezingstafel kiest wie haar wel oppakt.`,
      past: (body: string) => `${body} neemt de melding niet aan.`,
    },
    resolved: {
      now: (body: string, when: string) =>
        `${body} heeft geantwoord, ${when}. De verkiezingstafel rondt de melding af.`,
      past: (body: string) => `${body} heeft de verkiezingstafel geantwoord.`,
    },
    withdrawn: {},
  },
  toldToReporter: 'De melder leest',
  nextBody: (body: string) => `Hoort volgens deze partner bij: ${body}`,
  /** What happened, by action; `who` is a name with an organisation, or an organisation. What was said with it comes below, unless it is told here. */
  steps: {
    offer: (who: string) => `${who} heeft de melding verwezen.`,
    deliver: () => 'Het bericht aan de partner is bezorgd.',
    acknowledge: (_who: string, name: string, organisation: string) =>
      `${name} heeft de ontvangst bevestigd namens ${organisation}.`,
    accept: (who: string, number: string) => `${who} heeft de zaak aangenomen onder nummer ${number}.`,
    decline: (who: string) => `${who} heeft de verwijzing afgewezen.`,
    resolve: (who: string) => `${who} heeft het resultaat gemeld.`,
    withdraw: (who: string) => `${who} heeft de verwijzing ingetrokken.`,
  },
  who: (person: string, organisation: string) => `${person} (${organisation})`,
  system: 'Meldtafel',
  package: {
    message: 'Bericht van de verkiezingstafel',
    messagePlace: 'Waar u moet zijn',
    messagePhone: 'Wie u kunt bellen',
    reference: 'Kenmerk van de melding',
    category: 'Onderwerp',
    title: 'In het kort',
    description: 'Wat er is gebeurd',
    additions: 'Wat de melder later schreef',
    noAdditions: 'Niets',
    noticedAt: 'Gemerkt',
    happenedAt: 'Gebeurd',
    municipality: 'Gemeente',
    place: 'Plaats',
    urgency: 'Haast',
    severity: 'Ernst',
    severityLevel: (level: number, label: string) => `${level}: ${label}`,
    tlp: 'TLP-label',
    rsit: 'Soort incident',
    victimRole: 'Wie het treft',
    contest: 'Verkiezing',
    addresses: 'Webadressen',
    evidence: 'Bewijs',
    file: (name: string, size: string) => `${name} (${size})`,
    noEvidence: 'Geen bestanden',
    filesIncluded:
      'De bestanden gaan mee. Van een foto gaat een kopie mee, zonder plaats, moment en andere verborgen gegevens. Is die niet te maken, dan gaat de foto niet mee.',
    filesNotIncluded: 'Alleen de lijst gaat mee, de bestanden niet.',
    reporterKind: 'Soort melder',
    reporterOrganisation: 'Gemeld door',
    citizen: 'Iemand zonder account',
    unknown: 'niet bekend',
    kinds: {
      municipality: 'gemeente of openbaar lichaam',
      party: 'politieke partij',
      table: 'verkiezingstafel',
      partner: 'partner',
      ministry: 'ministerie',
      province: 'provincie',
      water_board: 'waterschap',
      citizen: 'inwoner',
    },
  },
};

function waiting(partner: string, when: string, left: string, silentSince: string | null): string {
  return silentSince === null
    ? `Wacht op ${partner}, tot ${when}, ${left}`
    : `${partner} antwoordt niet sinds ${silentSince}`;
}
