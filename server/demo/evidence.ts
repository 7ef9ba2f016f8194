/** Short invented texts that stand in for files a reporter adds. */
export const demoEvidence = [
  {
    key: 'two-boxes',
    filename: 'bericht-twee-vakjes.txt',
    media_type: 'text/plain',
    text: [
      'Nagemaakt voorbeeld, geen echt bericht.',
      'Adres: https://x.example/voorbeeld/status/1001',
      'Gezien op de dag van de melding. 1.900 keer bekeken.',
      'Tekst: "Twijfel je nog? Kleur dan gewoon twee vakjes in, dan telt je stem voor allebei."',
      'Onder het bericht staan lachende reacties en twee vragen of dit echt mag.',
      '',
    ].join('\n'),
  },
  {
    key: 'web-log',
    filename: 'serverlog-uittreksel.txt',
    media_type: 'text/plain',
    text: [
      'Nagemaakt voorbeeld. De adressen zijn adressen voor documentatie.',
      '2024-06-06T09:12:04+02:00 192.0.2.14 GET / 503',
      '2024-06-06T09:12:04+02:00 192.0.2.77 GET / 503',
      '2024-06-06T09:12:05+02:00 198.51.100.23 GET /?q=a 503',
      '2024-06-06T09:12:05+02:00 203.0.113.9 GET /?q=b 503',
      'In een minuut kwamen 41.000 verzoeken binnen. Normaal zijn dat er 60.',
      '',
    ].join('\n'),
  },
  {
    key: 'phone-note',
    filename: 'telefoonnotitie.txt',
    media_type: 'text/plain',
    text: [
      'Nagemaakt voorbeeld.',
      'Een inwoner belde om 10.40 uur naar het informatienummer van de gemeente.',
      'De inwoner zag op een verkoopsite een stempas staan voor 50 euro.',
      'De advertentie was een uur later niet meer te vinden. De inwoner stuurt een schermfoto na.',
      '',
    ].join('\n'),
  },
] as const;

export type DemoEvidenceKey = (typeof demoEvidence)[number]['key'];
