import type { Station } from '../reference/stations/station.ts';

/** Polling stations of the demonstration: their municipalities are real, where they stand is not. */
const places: Readonly<Record<string, readonly (readonly [number, string, string])[]>> = {
  GM0402: [
    [1, 'Stadhuis', 'Raadhuisplein 1, Hilversum'],
    [2, 'Buurthuis De Wieken', 'Wiekenlaan 3, Hilversum'],
    [3, 'Basisschool De Regenboog', 'Regenboogstraat 12, Hilversum'],
    [4, 'Sporthal De Meent', 'Meentpad 40, Hilversum'],
    [5, 'Kerkelijk Centrum De Ark', 'Arkstraat 7, Hilversum'],
    [6, 'Zorgcentrum Zonnehoeve', 'Zonnehof 21, Hilversum'],
    [7, 'Bibliotheek', 'Boekenlaan 5, Hilversum'],
    [8, 'Station, centrale hal', 'Perronplein 2, Hilversum'],
    [9, 'Wijkcentrum De Koepel', 'Koepelweg 18, Hilversum'],
    [10, 'Muziekschool', 'Notenlaan 9, Hilversum'],
    [11, 'Clubhuis De Heide', 'Heidepad 1, Hilversum'],
    [12, 'Gymzaal Oost', 'Oosterstraat 33-B, Hilversum'],
    [13, 'Stembus op wielen', 'Marktplein, Hilversum, van 8 tot 12 uur'],
    [13, 'Stembus op wielen', 'Campusweg, Hilversum, van 13 tot 20 uur'],
  ],
  GM1900: [
    [1, 'Gemeentehuis', 'Stationslaan 4, Sneek'],
    [2, 'Dorpshuis De Terp', 'Terpweg 8, Bolsward'],
    [3, 'Sporthal De Zeilen', 'Havenkade 15, Lemmer'],
    [4, 'Basisschool De Klaver', 'Klaverstraat 2, Workum'],
    [5, 'Kulturhus', 'Brink 11, Balk'],
    [6, 'Veerhuis', 'Dijk 1, Stavoren'],
  ],
};

export const demoStations: readonly Station[] = Object.entries(places).flatMap(([municipality, stations]) =>
  stations.map(([number, name, address]) => ({ municipality, number, name, address })),
);
