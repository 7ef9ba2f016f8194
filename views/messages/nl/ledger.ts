export const ledger = {
  title: 'Het logboek',
  lead: 'Elk besluit over een notificatie aan een platform wordt meteen vastgelegd en krijgt een vaste plaats in dit logboek. Wie een checkpoint bewaart, kan later nagaan dat er niets is weggelaten of veranderd.',
  howTitle: 'Hoe het werkt',
  how: [
    'Besluit het ministerie om een platform te vragen naar een bericht te kijken, of juist om dat niet te doen? Dan komt er een regel in het logboek. Meldtafel stuurt niets naar een platform voordat die regel er staat.',
    'De regel laat nog niet zien wat er is besloten. Hij is als een gesloten envelop: de inhoud zit er vast in, maar u ziet haar niet. Na de verkiezing gaat de envelop open. Dan kunt u nagaan dat de inhoud nog dezelfde is.',
    'Tussen de besluiten staan lege regels. Die zien er precies zo uit. Zo kan niemand tellen hoeveel besluiten er zijn zolang dit gesloten is. Na de verkiezing gaan ook de lege regels open.',
  ],
  checkpointTitle: 'De laatste handtekening',
  checkpoint:
    'Dit is het checkpoint: het aantal regels en één getal dat volgt uit alle regels samen, met de handtekening van de beheerder. Verandert er één teken in één regel, dan klopt het getal niet meer.',
  empty: 'Het logboek is nog niet begonnen.',
  size: 'Aantal regels',
  entries: (count: number) => `${count}, met de lege regels meegeteld`,
  signedAt: 'Getekend',
  verifyTitle: 'Zelf controleren',
  verify:
    'Met de broncode van Meldtafel controleert u het hele logboek in één keer. Het script dat dit doet, gebruikt niets anders van Meldtafel. U kunt het lezen of zelf naschrijven.',
  since:
    'Bewaar het checkpoint van vandaag. Een volgende keer controleert u daarmee dat het logboek alleen langer is geworden.',
  otherTools:
    'U hoeft ons script niet te gebruiken. De vorm van het logboek is openbaar beschreven (RFC 6962, c2sp.org/tlog-tiles, c2sp.org/signed-note). Er is ook software van anderen die dit leest.',
  limitsTitle: 'Wat dit niet bewijst',
  limits: [
    'Alleen de beheerder tekent. Met één handtekening kan hij regels na het laatste checkpoint dat iemand anders bewaart nog veranderen, of u een ander logboek laten zien dan uw buurman. Hoe meer mensen checkpoints bewaren en vergelijken, hoe moeilijker dat wordt.',
    'De sleutel hierboven komt van deze site zelf. Vergelijk hem met een andere bron.',
    'Een notificatie die nooit in het logboek is gezet, ziet u hier niet. Vergelijk daarom met wat de platforms zelf zeggen te hebben ontvangen.',
    'Het logboek zegt niet of een besluit goed was of de inhoud waar.',
  ],
  addressesTitle: 'De bestanden',
  addresses: [
    { path: '/log/checkpoint', what: 'het laatste checkpoint, getekend' },
    { path: '/log/vkey', what: 'de sleutel waarmee u de handtekening controleert' },
    { path: '/log/tile/entries/000', what: 'de regels 0 tot en met 255; daarna 001 enzovoort' },
    { path: '/log/tile/0/000', what: 'de hashes van die regels; niveau 1 en hoger vatten ze samen' },
    { path: '/log/bewijs/0', what: 'het bewijs dat regel 0 in het logboek staat' },
    { path: '/openbaar/bundel.json', what: 'wat van alle regels open is, met het bewijs' },
  ],
};
