export const delivery = {
  tlpGreen: 'TLP:GREEN',
  referralOffered: {
    subject: (reference: string) => `Meldtafel: verwijzing ${reference} wacht op uw organisatie`,
    waits: (reference: string) =>
      `De verkiezingstafel heeft een melding naar uw organisatie verwezen. Het kenmerk is ${reference}.`,
    open: 'Log in bij Meldtafel en bekijk de verwijzing:',
    why: 'In deze mail staat niets over de melding zelf: mail is onderweg te lezen. Bevestig de ontvangst in Meldtafel, dan leest de melder dat uw organisatie de melding heeft gezien.',
  },
  referralWithdrawn: {
    subject: (reference: string) => `Meldtafel: verwijzing ${reference} is ingetrokken`,
    withdrawn: (reference: string, by: string, at: string) =>
      `De verwijzing van melding ${reference} naar uw organisatie is ingetrokken door ${by}, op ${at}.`,
    nothingMore:
      'U hoeft hiervoor niets meer te doen. Komt de melding later weer naar u toe, dan krijgt u een nieuwe mail.',
    open: 'In Meldtafel staat de ingetrokken verwijzing nog:',
    why: 'In deze mail staat niets over de melding zelf: mail is onderweg te lezen.',
  },
  automatic: 'Deze mail is automatisch verstuurd. Een antwoord op deze mail leest niemand.',
};
