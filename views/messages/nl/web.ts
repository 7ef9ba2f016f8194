export const web = {
  nav: {
    triage: 'Triage',
    referrals: 'Verwijzingen',
    notices: 'Notificaties',
    publication: 'Publicatie',
    report: 'Melden',
    incidents: 'Meldingen',
    disclosed: 'Openbaar',
  },
  renewList: 'Deze lijst volgt niet meer wat er nieuw is. Lijst vernieuwen',
  failures: {
    refused: 'Dit kan nu niet',
    notFound: 'Pagina niet gevonden',
    badRequest:
      'Het formulier kwam anders aan dan wij het hebben gemaakt. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
    tooLarge:
      'Dit is te groot om te versturen. Er is niets van bewaard. Ga terug en maak de tekst of het bestand kleiner, of kies minder bestanden.',
    otherOrigin: 'Dit kwam niet van een pagina van Meldtafel. Open de pagina zelf en probeer het opnieuw.',
    unavailableTitle: 'Even niet bereikbaar',
    unavailable: 'Meldtafel kan nu niets bewaren. Wat u al had verstuurd en wat wij hebben bevestigd, is bewaard.',
    again: (seconds: number) =>
      `Wacht ${seconds <= 120 ? `${Math.ceil(seconds / 5) * 5} seconden` : `${Math.ceil(seconds / 60)} minuten`} en probeer het dan opnieuw.`,
    bugTitle: 'Er ging iets mis bij ons',
    bug: 'Dit ligt niet aan u. Er is niets half bewaard. Probeer het opnieuw.',
    brokenSealTitle: 'Dit klopt niet meer',
    brokenSeal:
      'Wat hier stond, is veranderd nadat het was verzegeld. Daarom laten wij het niet zien. Vertrouw geen kopie ervan en meld dit meteen.',
    phone:
      'Heeft het haast? Ga naar uw gemeente of naar uw contactpersoon aan de verkiezingstafel. Bel bij gevaar 112.',
    reference: (id: string) => `Blijft het misgaan, noem dan dit nummer: ${id}`,
    kept: 'Wat op deze pagina staat, blijft staan. Ook wat u hebt getypt.',
    signInBeside: 'Inloggen in een nieuw venster. Ga daarna hier verder.',
    home: 'Naar de startpagina',
  },
  kept: {
    signedOutTitle: 'U bent niet meer ingelogd',
    signedOut: 'Er is niets verstuurd.',
    otherTitle: 'Dit formulier is van iemand anders',
    other: (name: string) => `${name} is nu ingelogd, maar het formulier is van iemand anders. Er is niets verstuurd.`,
    forWhom: 'Voor wie doet u dit?',
    madeFor: (name: string, role: string) => `U begon dit formulier voor ${name} (${role}).`,
    madeForNoLonger: 'U begon dit formulier voor een organisatie waarvoor u niet meer werkt.',
    madeWithout: 'U begon dit formulier zonder account. Daarna bent u ingelogd.',
    worksFor: (name: string, role: string) => `U werkt nu voor ${name} (${role}).`,
    nothingSent: 'Er is nog niets verstuurd. Wat u hebt ingevuld, is er nog.',
    goOnFor: (name: string, role: string) => `Verder voor ${name} (${role})`,
    goOnWithout: 'Uitloggen en zonder account verder',
    filesGone: (count: number) =>
      count === 1
        ? 'Dit bestand had u gekozen. Het is niet bewaard: kies het straks opnieuw.'
        : 'Deze bestanden had u gekozen. Ze zijn niet bewaard: kies ze straks opnieuw.',
    filesStay: (count: number) =>
      count === 1
        ? 'Dit bestand gaat niet opnieuw mee. Hoort het hier ook bij? Kies het dan opnieuw.'
        : 'Deze bestanden gaan niet opnieuw mee. Horen ze hier ook bij? Kies ze dan opnieuw.',
    sendAgain: 'Opnieuw versturen',
    againTitle: 'Wat u had ingevuld, staat er weer',
    again: 'Er is nog niets verstuurd. Kijk het na en verstuur het dan.',
  },
  wayOn: {
    kept: 'Wat u hebt ingevuld, is er nog. Na het wachten kunt u het versturen. Zijn er dan nog steeds te veel, dan leest u hier hoelang het nog duurt.',
    working:
      'Wachten hoeft niet als uw browser eerst even rekent. Dat doet hij nu. Zo kan een programma niet duizenden formulieren sturen.',
    worked: 'Uw browser is klaar met rekenen. U kunt nu meteen versturen.',
    sending: 'Uw browser rekent nog even. Daarna wordt het vanzelf verstuurd.',
  },
  overtaken: {
    title: 'Iemand was u voor',
    sentBefore: 'Dit had u al verstuurd',
    bySelf: 'U was zelf eerder',
    byItself: 'Dit ging intussen verder',
    typed: 'Dit had u geschreven',
    look: 'Bekijk de huidige stand',
  },
  codedNames:
    'U leest geen namen van anderen dan collega’s, behalve die waarmee een partner de ontvangst bevestigde. Wel een code: iedere persoon heeft er één, die in de hele verkiezing dezelfde is.',
  refusals: {
    form_not_ours:
      'Het formulier kwam anders aan dan wij het hebben gemaakt. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
    file_gone:
      'Dit bestand staat niet meer op onze schijf zoals het binnenkwam. Later nog eens proberen helpt niet. Laat het de beheerder weten.',
    copy_failed:
      'Van deze foto kunnen wij geen kopie zonder verborgen gegevens maken. Vraag de verkiezingstafel om het origineel.',
    subject_gone:
      'Onder dit onderwerp kan nu niet worden gemeld. Begin opnieuw op de startpagina en kies een ander onderwerp.',
    not_shown:
      'Dit besluit kan nu niet worden getoond. Wat ervan is bewaard, is niet meer wat het was. De andere besluiten kunt u gewoon lezen.',
    not_found:
      'Wij vinden hier niets dat u mag zien. Controleer het adres, of kies een andere organisatie als u voor meer dan één werkt.',
    not_allowed: 'Dit hoort niet bij uw taak. Werkt u voor meer dan één organisatie, kies dan eerst de juiste.',
    signed_out: 'U bent niet meer ingelogd. Log opnieuw in en doe het daarna nog eens.',
    made_for_another:
      'U begon dit voor een andere organisatie, of als iemand anders. Er is niets verstuurd. Kies in een nieuw venster weer de juiste organisatie, en doe het daarna nog eens.',
    wrong_organisation: 'Dit hoort bij een andere organisatie dan waarvoor u nu werkt.',
    transition_not_allowed:
      'Dit hoort niet bij hoe het nu staat. Misschien was iemand anders u voor. Bekijk de huidige stand.',
    reason_required: 'Vul in waarom u dit doet.',
    changed_meanwhile: 'Iemand heeft dit intussen gewijzigd. Bekijk eerst wat er is veranderd.',
    held_by_colleague: 'Een collega heeft deze melding. Neem de melding eerst over, of vraag het de collega.',
    held_by_nobody: 'Niemand van de tafel heeft deze melding. Pak haar eerst op.',
    same_person: 'Hier kijken twee mensen naar. Iemand die er nog niet aan meewerkte, moet dit doen.',
    own_proposal: 'Iemand anders dan wie dit voorstel koos of ondertekende, moet dit doen.',
    already_sent:
      'Dit formulier is al verstuurd, met een andere inhoud. Dat is bewaard. Wat u nu invulde, staat er nog: verstuur het als u dat ook wilt sturen.',
    done_already:
      'U verstuurde dit al, en wat u toen invulde is bewaard. Vulde u nu iets anders in? Dat is niet bewaard. Bekijk hoe het nu staat.',
    changed_by_self:
      'U wijzigde dit zelf, nadat u deze pagina opende. Dat kan in een ander venster zijn. Vulde u nu iets in, dan is dat niet bewaard. Bekijk hoe het nu staat.',
    changed_by_itself:
      'Dit ging vanzelf een stap verder, nadat u deze pagina opende. Er werd bijvoorbeeld een bericht bezorgd. Vulde u nu iets in, dan is dat niet bewaard. Bekijk hoe het nu staat.',
    news_meanwhile: 'Er kwam iets bij, nadat u deze pagina opende. Lees dat eerst. Er is niets bewaard.',
    too_many_tries: 'Er zijn te veel pogingen gedaan.',
    too_many_here:
      'Vanaf uw netwerk kwamen het laatste uur heel veel meldingen. Met een telefoon deelt u een netwerk met veel anderen.',
    files_swept:
      'De bestanden die u koos, zijn er niet meer: u koos ze te lang geleden. Begin opnieuw en kies ze nog een keer. Dit formulier is niet verstuurd.',
    too_often: 'U verstuurde het laatste uur heel veel.',
    too_many_sign_ins:
      'Er is te vaak een verkeerd wachtwoord ingevuld voor dit account of vanaf dit netwerk. Meestal kunt u nog wel inloggen in een browser waarin u inlogde met uw wachtwoord van nu.',
    too_busy: 'Het is heel druk.',
    file_too_large: 'Een bestand is te groot. Stuur een kleiner bestand of splits het.',
    too_many_files: 'U stuurt te veel bestanden in één keer. Kies de belangrijkste.',
    disk_full:
      'Er is nu geen ruimte om bestanden te bewaren. Verstuur de melding zonder bestand en voeg het later toe.',
    not_writable:
      'Er kunnen nu geen bestanden worden bewaard. Verstuur de melding zonder bestand en voeg het later toe.',
    already_referred: 'Deze melding ligt al bij deze partner.',
    not_delivered_yet: 'De notificatie is nog niet bij het platform aangekomen. Daarna kunt u verder.',
    not_logged_yet:
      'Het besluit staat nog niet in het logboek. Wacht even en kijk dan opnieuw. Meldtafel verstuurt niets voordat het daar staat.',
    blocked_by_instruction:
      'Volgens de werkwijze mag deze notificatie niet weg. Kies "niet versturen" of pas de antwoorden aan.',
    draft_out_of_date:
      'Deze notificatie past niet meer bij de regels van vandaag: de werkwijze, de woordenlijst of de route van het platform is veranderd. Kijk het concept na en bewaar het opnieuw.',
    embargo: 'De verkiezing is nog niet voorbij. Openbaar maken kan pas daarna.',
  },
  home: {
    title: 'Meld een incident rond de verkiezingen',
    lead: 'Meldtafel is de plek waar gemeenten, partijen en verkiezingstafels melden wat een verkiezing kan verstoren. Zij zorgt dat de melding bij de juiste partner komt, zoals de politie of de IBD, en laat u weten wie ermee bezig is.',
    reportTitle: 'Iets melden',
    report:
      'Een hack, een verstoring, ronselen van volmachten, onjuiste informatie over het stemmen of druk uit het buitenland. Dit kan ook zonder account.',
    reportButton: 'Incident melden',
    receiptTitle: 'U hebt al gemeld',
    receipt: 'Hebt u zonder account gemeld? Met uw code van 20 cijfers ziet u wat er met uw melding gebeurt.',
    receiptButton: 'Melding openen met code',
    publicTitle: 'Notificaties aan platforms worden openbaar',
    public:
      'Een notificatie is een verzoek van het ministerie aan een platform om naar een bericht te kijken. Elke notificatie leest u hier na de verkiezing, en elk besluit om er geen te versturen. Iedereen kan controleren dat van wat is vastgelegd niets is weggelaten of veranderd.',
    publicButton: 'Openbaar register bekijken',
    ownTitle: 'Uw eigen werk',
    own: 'De pagina waar uw werk begint.',
    ownButton: 'Naar uw werk',
    workTitle: 'U werkt hier',
    work: 'Log in als u voor een gemeente, partij, verkiezingstafel of partner werkt.',
    workButton: 'Inloggen',
    notAJudge: 'Meldtafel oordeelt niet over wat waar is. Zij zorgt dat een signaal komt bij wie erover gaat.',
  },
  demo: 'Dit is een demonstratie met verzonnen mensen. Vul niets echts in.',
  about: {
    helpTitle: 'Hulp',
    help: [
      'Is er nu gevaar? Bel 112. Is er geen haast, maar wilt u de politie? Bel 0900-8844.',
      'Iets melden doet u met de knop "Incident melden". U hebt geen account nodig.',
      'Hebt u al gemeld, dan opent u uw melding met uw account of met uw code van 20 cijfers.',
      'Werkt een knop niet? Alles op deze site werkt ook zonder scripts. Laad de pagina opnieuw en probeer het nog eens.',
      'Hoe u stemt, schrijft u nooit op. Wij vragen daar niet naar.',
    ],
    accessibilityTitle: 'Toegankelijkheid',
    accessibility: [
      'Deze site is gemaakt om aan WCAG 2.2, niveau AA, te voldoen. Elke pagina wordt in een echte browser automatisch gecontroleerd.',
      'U kunt alles met het toetsenbord doen. De site werkt zonder scripts, op een scherm van 320 beeldpunten breed en met vier keer vergrote tekst.',
      'Loopt u toch ergens tegenaan? Laat het weten aan uw gemeente of aan de verkiezingstafel. Noem de pagina en wat er niet lukt.',
    ],
    privacyTitle: 'Privacy',
    privacy: (knownDays: number) => [
      'Meldt u zonder account, dan vragen wij uw naam niet en bewaren wij uw internetadres niet.',
      'Een melding ziet uw eigen organisatie, de verkiezingstafel en de partner waar de tafel haar naartoe verwijst, zoals de politie. Een auditor mag meelezen. Gaat zij over het stemmen, het tellen of de uitslag, dan leest ook het ministerie de tekst. Kiest u TLP:RED, dan zien alleen u en de vertrouwenspersonen van de tafel haar. Vóór het versturen leest u wie het zijn.',
      `Wij gebruiken één cookie als u inlogt, één als u uw melding opent met een code en één als u een taal kiest. Na het inloggen blijft er één cookie staan, tot ${knownDays} dagen nadat u voor het laatst uw wachtwoord gaf: daaraan zien wij dat u in deze browser eerder inlogde, ook als een ander uw wachtwoord probeert te raden. Er zijn geen volgcookies en er gaat niets naar andere partijen.`,
      'Wat u typt, onthoudt uw browser zolang dit tabblad open is, zodat u het na een andere taal of na Terug niet kwijt bent. Met "Snel weg" en bij uitloggen verdwijnt het.',
      'Een bestand dat u koos en niet verstuurde, halen wij na een week weg.',
      'Wat u meldt, verandert niemand. Een verbetering komt ernaast te staan.',
    ],
  },
};
