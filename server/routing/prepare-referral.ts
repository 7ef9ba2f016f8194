import type { Database, Tx } from '#db/connect.ts';
import type { Page } from '#db/lists/turn-page.ts';
import { readAsPerson, type Asker } from '#db/as-person.ts';
import { incidentCalled, type IncidentId } from '#db/called.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Words } from '../kernel/words.ts';
import { actionsFrom } from '../kernel/lifecycle/next-state.ts';
import { stateIs } from '../kernel/lifecycle/states.ts';
import { possibleActions } from '../kernel/lifecycle/who-may.ts';
import { moverOf } from '../steps/move.ts';
import { referralLifecycle, type ReferralAction } from '../vocabulary/referral-lifecycle.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { assembleFrom, type Assembled } from './package/assemble-package.ts';
import type { PackageProfile } from './package/choose-profile.ts';
import { categoryOf, findIncident, listProfiles, type ReferableIncident } from './queries.ts';
import {
  listHeld,
  listMessageStates,
  listReachable,
  listSteps,
  messageKey,
  offeredIn,
  turnOffered,
  withdrawalKey,
  type MessageState,
  type OfferedReferral,
  type Step,
  type WhichOffered,
} from './referral-queries.ts';
import { tableVerbs, type TableVerb } from './referral-verbs.ts';
import { municipalityToInform } from '../reference/municipality-to-inform.ts';
import { readRouting } from '../reference/partners/read-routing.ts';
import {
  suggestPartners,
  type Partner,
  type RoutingRule,
  type Suggestion,
} from '../reference/partners/suggest-partners.ts';
import { fitsUnder } from '../vocabulary/tlp.ts';

/** The message that tells a partner last: later than it should be, or given up. */
export type MessageTrouble = 'late' | 'failed';

export type TableButton = { action: TableVerb; path: string };

/** Why a case cannot be sent to a partner. */
type Obstacle = 'already_referred' | 'tlp_red' | 'tlp_above_ceiling';

/** What somebody who chose a partner sees before sending. */
export type Choice = {
  partner: Partner;
  /** The rule that suggests this partner; null: choosing it overrules the suggestion. */
  rule: RoutingRule | null;
  obstacle: Obstacle | null;
  package: Assembled;
};

type Held = Awaited<ReturnType<typeof listHeld>>;

/** `buttons`: what who looks can do with it now, and where. `reached`: its partner has an address today. */
export type ToldReferral = OfferedReferral & {
  steps: Step[];
  message: MessageTrouble | null;
  /** The message that offers it has not arrived yet. */
  leaving: boolean;
  reached: boolean;
  /** It waits for a partner who has no address today. */
  lost: boolean;
  buttons: TableButton[];
};

export type Preparation = {
  incident: ReferableIncident;
  /** Only an assessed case is referred. */
  mayRefer: boolean;
  suggestions: (Suggestion & { obstacle: Obstacle | null })[];
  /** What the municipality that should hear of it is called. */
  informMunicipality: Words | null;
  others: readonly Partner[];
  /** A page of those before, newest first. */
  referrals: Page<ToldReferral>;
  /** Those by which a partner has the case, or had it to the end. */
  held: Held;
  choice: Choice | null;
};

type Asked = { reference: string; partnerCode: string | undefined; which?: WhichOffered };

/** Everything for the page on which a case is referred. `partnerCode`: whose package to show, if any; `which` of those that went before. */
export function prepareReferral(
  database: Database,
  asker: Asker,
  { reference, partnerCode, which = { turn: {} } }: Asked,
  now: Date,
): Promise<Preparation> {
  const day = dayOf(now);
  return readAsPerson(database, asker, async (tx) => {
    const about = incidentCalled(reference);
    const [incident, routing, offered, held, profiles] = await Promise.all([
      findIncident(tx, reference),
      readRouting(tx, categoryOf(reference), day),
      readReferrals(tx, about, which, day),
      listHeld(tx, about),
      isCode(partnerCode) ? listProfiles(tx, partnerCode, day) : [],
    ]);
    if (!incident) throw new Refusal('not_found');
    const { partners } = routing;
    const suggestions = suggestPartners(routing, caseOf(incident), day).map((suggestion) => ({
      ...suggestion,
      obstacle: obstacleTo(incident, held, suggestion.partner),
    }));
    const suggested = new Set(suggestions.map(({ partner }) => partner.code));
    const partner = partners.find((each) => each.code === partnerCode);
    const rule = suggestions.find((each) => each.partner === partner)?.rule ?? null;
    return {
      incident,
      mayRefer: actionsFrom(caseLifecycle, incident.caseState).includes('refer'),
      suggestions,
      informMunicipality:
        municipalityToInform({ ...incident, filedBy: incident.filedByMunicipality }) && incident.municipalityBody,
      others: partners.filter(({ code }) => !suggested.has(code)),
      referrals: describeReferrals(offered, asker, now),
      held,
      choice: partner ? describeChoice({ incident, held, partner, rule, profiles }) : null,
    };
  });
}

// Whatever an address says besides is nobody's code, and not always text that PostgreSQL takes.
const isCode = (asked: string | undefined): asked is string => asked !== undefined && /^[\w-]{1,60}$/.test(asked);

/** What the rules ask about an incident. */
export const caseOf = ({ category, victim_role }: ReferableIncident) => ({
  categoryCode: category.code,
  victimRole: victim_role?.code ?? null,
});

async function readReferrals(tx: Tx, incidentId: IncidentId, which: WhichOffered, day: string) {
  const ids = offeredIn(incidentId, which);
  const [found, steps, messages, reachable] = await Promise.all([
    turnOffered(tx, incidentId, which),
    listSteps(tx, ids),
    listMessageStates(tx, ids),
    listReachable(tx, ids, day),
  ]);
  return { found, steps, messages, reachable };
}

type Offered = Awaited<ReturnType<typeof readReferrals>>;

function describeReferrals(
  { found, steps, messages, reachable }: Offered,
  asker: Asker,
  now: Date,
): Preparation['referrals'] {
  const told = found.rows.map((referral) => ({
    ...referral,
    buttons: possibleActions(referralLifecycle, referral, moverOf(asker))
      .filter(isOfTable)
      .map((action) => ({ action, path: tableVerbs.verbs[action].path })),
    steps: steps.filter(({ referralId }) => referralId === referral.id),
    message: troubleOf(
      messages.find(({ key }) => key === awaited(referral)),
      now,
    ),
    leaving: isOnItsWay(referral),
    reached: reachable.includes(referral.id),
    lost: stateIs(referralLifecycle, referral.state, 'waitsFor') && !reachable.includes(referral.id),
  }));
  return { ...found, rows: told };
}

const isOfTable = (action: ReferralAction): action is TableVerb => Object.hasOwn(tableVerbs.verbs, action);

// Once somebody at the partner has seen it, the message that offers it no longer matters; that it was withdrawn always does.
const awaited = ({ id, state }: OfferedReferral): string | undefined => {
  if (state === referralLifecycle.actions.withdraw.to) return withdrawalKey(id);
  return isOnItsWay({ state }) ? messageKey(id) : undefined;
};

const isOnItsWay = ({ state }: Pick<OfferedReferral, 'state'>): boolean =>
  actionsFrom(referralLifecycle, state).includes('deliver');

const lateAfter = 5 * 60_000; // ms

function troubleOf(message: MessageState | undefined, now: Date): MessageTrouble | null {
  if (message?.state === 'failed') return 'failed';
  return message?.state === 'queued' && now.getTime() - message.queuedAt.getTime() > lateAfter ? 'late' : null;
}

function obstacleTo({ tlp }: ReferableIncident, held: Held, { code, ceiling }: Partner): Obstacle | null {
  if (held.some((each) => each.code === code)) return 'already_referred';
  if (fitsUnder(tlp, ceiling)) return null;
  return tlp === 'RED' ? 'tlp_red' : 'tlp_above_ceiling';
}

type Chosen = Pick<Choice, 'partner' | 'rule'> &
  Pick<Preparation, 'incident' | 'held'> & { profiles: readonly PackageProfile[] };

function describeChoice({ incident, held, partner, rule, profiles }: Chosen): Choice {
  const obstacle = obstacleTo(incident, held, partner);
  return { partner, rule, obstacle, package: assembleFrom(profiles, incident, partner.code) };
}
