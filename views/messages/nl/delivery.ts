export const delivery = {
  tlpGreen: 'TLP:GREEN',
  referralOffered: {
    subject: (reference: string) => `Meldtafel: verwijzing ${reference} wacht op uw organisatie`,
    waits: (reference: string) =>
      `De verkiezingstafel heeft een melding naar uw organisatie verwezen. Het nummer is ${reference}.`,
    open: 'Log in bij Meldtafel en bekijk de verwijzing:',
    why: 'In deze mail staat niets over de melding zelf: mail is onderweg te lezen. Bevestig de ontvangst in Meldtafel, dan weet de melder wie ermee bezig is.',
  },
  automatic: 'Deze mail is automatisch verstuurd. Een antwoord op deze mail leest niemand.',
};
