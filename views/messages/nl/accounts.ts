import type { Role } from '#server/vocabulary/permissions.ts';

export const accounts = {
  roles: {
    reporter: 'melder',
    coordinator: 'coördinator',
    partner: 'behandelaar',
    flagging_officer: 'medewerker notificaties',
    second_officer: 'tweede medewerker notificaties',
    publisher: 'medewerker openbaarmaking',
    auditor: 'auditor',
    administrator: 'beheerder',
  } satisfies Record<Role, string>,
  signIn: {
    title: 'Inloggen',
    lead: 'Voor mensen die werken voor een gemeente, partij, verkiezingstafel of partner. Iets melden kan ook zonder account.',
    kept: (hours: number) =>
      `Wat u had ingevuld, is bewaard. Log in als wie het schreef, dan staat het er weer. Dat kan nog ${hours} uur lang.`,
    keptBefore:
      'Wat hier eerder was ingevuld, wacht nog. Log in als wie het schreef, dan staat het er weer. Wilt u het niet bewaren, open dan de startpagina.',
    submit: 'Inloggen',
    form: {
      email: { label: 'E-mailadres', faults: { required: 'Vul dit in.' } },
      password: {
        label: 'Wachtwoord',
        faults: {
          required: 'Vul dit in.',
          mismatch: 'Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide.',
          other_person:
            'Wat hier is bewaard, is van iemand anders. Log in als wie het schreef. Wilt u het niet bewaren, open dan de startpagina.',
        },
      },
    },
    demoTitle: 'Accounts van de demonstratie',
    demoPassword:
      'Alle demonstratie-accounts hebben hetzelfde wachtwoord. Het staat in het venster waarin Meldtafel is gestart.',
  },
  account: {
    title: 'Mijn account',
    name: 'Naam',
    organisations: 'Organisaties en taken',
    passwordTitle: 'Wachtwoord wijzigen',
    change: 'Wachtwoord wijzigen',
    changed: 'Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.',
    form: {
      current: {
        label: 'Huidig wachtwoord',
        faults: { required: 'Vul dit in.', mismatch: 'Dit is niet uw huidige wachtwoord.' },
      },
      wanted: {
        label: 'Nieuw wachtwoord',
        hint: 'Minstens 15 tekens. Een zin van vier woorden is goed te onthouden.',
        faults: {
          required: 'Vul dit in.',
          too_short: 'Kies een wachtwoord van minstens 15 tekens.',
          guessable:
            'Dit wachtwoord is makkelijk te raden: het bestaat uit bekende woorden, een naam of adres, of een rij tekens. Kies vier gewone woorden die niets met elkaar te maken hebben.',
          same: 'Kies een ander wachtwoord dan het huidige.',
        },
      },
    },
    sessionsTitle: 'Waar u bent ingelogd',
    sessionsCount: (count: string) => `Waar u bent ingelogd (${count})`,
    sessionSince: 'Ingelogd sinds',
    sessionUntil: 'Blijft open tot (als u niets doet)',
    sessionWhich: 'Welk apparaat',
    thisSession: 'dit apparaat',
    otherSession: 'ander apparaat',
    endOthers: 'Overal anders uitloggen',
    endedOthers: 'Op alle andere apparaten bent u uitgelogd.',
  },
  organisation: {
    title: 'Voor wie werkt u nu?',
    lead: 'U werkt steeds voor één organisatie. Wat u daar ziet, blijft daar.',
    choose: (name: string, role: string) => `Werken voor ${name} als ${role}`,
    current: 'U werkt nu voor deze organisatie.',
    none: 'Uw account hoort op dit moment bij geen enkele organisatie. Vraag de beheerder van Meldtafel om een taak.',
  },
};
