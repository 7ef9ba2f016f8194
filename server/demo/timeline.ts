/** What happens to an incident of the demonstration, in the order in which it may. */
type Step =
  | 'filed'
  | 'claimed'
  | 'assessed'
  | 'offered'
  | 'acknowledged'
  | 'answered'
  | 'drafted'
  | 'submitted'
  | 'approved'
  | 'decided'
  | 'outcome'
  | 'closed'
  | 'published';

export type Moments = (step: Step) => Date;

// Minutes before `from`, or before the moment the demonstration is loaded: together a working day that ends then.
type Line = { from?: string } & Partial<Record<Step, number>>;

const day = 24 * 60;

const lines: Readonly<Record<string, Line>> = {
  'party-sites-2024': { filed: 1150, claimed: 1146, assessed: 1139, offered: 1130, acknowledged: 1112, answered: 1090 },
  'party-site-2021': { filed: 1100, claimed: 1083, assessed: 1070, closed: 970 },
  'appeal-for-proxies': { filed: 1040, claimed: 1021, assessed: 1004, offered: 990, acknowledged: 610, answered: 128 },
  'proxies-2022': { filed: 965, claimed: 950, assessed: 931, closed: 870 },
  'voting-aids-2017': { filed: 900, claimed: 884, assessed: 862, closed: 640 },
  'false-mail': { filed: 702, claimed: 690, assessed: 684, offered: 676, acknowledged: 655, answered: 600 },
  'poll-cards-for-sale-2018': { filed: 545, claimed: 531, assessed: 515, offered: 496, answered: 41 },
  'step-free-entrance': { filed: 480, claimed: 462, assessed: 440, offered: 431, acknowledged: 205 },
  'pressure-on-candidate': { filed: 71, claimed: 64, assessed: 9 },
  'two-boxes-2026': { filed: 372, claimed: 356, assessed: 262, drafted: 244, submitted: 71 },
  'opening-hours-2027': { filed: 352, claimed: 341, assessed: 329, drafted: 280, decided: 183, closed: 176 },
  'voting-aids-2026': { filed: 318 },
  'ad-without-sender': { filed: 287, claimed: 270, assessed: 255, offered: 246, acknowledged: 190, answered: 171 },
  'totals-by-hand-2017': { filed: 263, claimed: 249, assessed: 97 },
  'address-of-poll-worker': { filed: 214, claimed: 209, assessed: 203, offered: 199, acknowledged: 186 },
  'accounts-acting-together-2025': { filed: 176, claimed: 151, assessed: 112, offered: 34 },
  'voucher-for-vote': { filed: 160, claimed: 146, assessed: 80, offered: 26 },
  'early-figures-2021': { filed: 143, claimed: 138, assessed: 130, offered: 122, acknowledged: 97 },
  'no-passport': { filed: 84 },
  'rumour-three-municipalities': { filed: 58, claimed: 19 },
  'tablet-shows-notice': { filed: 52, claimed: 47, assessed: 39, offered: 31 },
  'evening-disturbed': { filed: 6 },

  // Rounds that are over, in the days around their own election.
  'two-boxes-2023': {
    from: '2023-11-21T18:00:00+01:00',
    filed: 300,
    claimed: 285,
    assessed: 262,
    drafted: 215,
    submitted: 170,
    approved: 121,
    decided: 118,
    outcome: -9 * day,
    closed: -10 * day,
    published: -14 * day,
  },
  'count-claims-2025': {
    from: '2025-10-31T18:00:00+01:00',
    filed: 340,
    claimed: 322,
    assessed: 300,
    drafted: 190,
    decided: 62,
    closed: 50,
    published: -18 * day,
  },
  'closing-time-2026': {
    from: '2026-03-17T18:00:00+01:00',
    filed: 250,
    claimed: 238,
    assessed: 221,
    drafted: 180,
    submitted: 152,
    approved: 131,
    decided: 126,
    outcome: -2 * day,
    closed: -3 * day,
  },
};

/** When each step of an incident happened, seen from the moment the demonstration is loaded. Throws for an unknown one. */
export function momentsOf(incident: string, now: Date): Moments {
  return (step) => {
    const line = lines[incident];
    const minutes = line?.[step];
    if (minutes === undefined) throw new Error(`The timeline has no "${step}" for ${incident}.`);
    const start = line?.from === undefined ? now : new Date(line.from);
    return new Date(start.getTime() - minutes * 60_000);
  };
}
