export const reference = {
  phases: {
    preparation: 'voorbereiding',
    nomination: 'kandidaatstelling',
    campaign: 'campagne',
    voting: 'stemmen',
    count: 'tellen',
    result: 'uitslag',
    aftermath: 'nasleep',
  },
};
