import type { NoticeChannel, NoticeRoute } from '../../vocabulary/notice-kinds.ts';
import { say, type Words } from '../../kernel/words.ts';
import { inForce, type Dated } from '../../kernel/in-force.ts';

/** What a platform offered us in a period. */
export type PlatformStatus = Dated & {
  platform: string;
  name: string;
  kind: NoticeRoute;
  channel: NoticeChannel;
  contact: string;
  /** Our status there, in words. */
  basis: Words;
};

/** The route to a platform on `day`; undefined when there is none. */
export const routeOn = (
  statuses: readonly PlatformStatus[],
  { platform, route }: { platform: string; route: NoticeRoute },
  day: string,
): PlatformStatus | undefined =>
  statuses.filter(inForce(day)).find((status) => status.platform === platform && status.kind === route);

/** Our status at a platform on `day` in words: the route taken, and a status programme that has ended. */
export function statusInWords(
  statuses: readonly PlatformStatus[],
  chosen: PlatformStatus,
  day: string,
  locale: string,
): string {
  const ended = programmesUntil(statuses, day).filter(
    (programme) => programme.platform === chosen.platform && !inForce(day)(programme),
  );
  return [chosen, ...ended].map((status) => say(status.basis, locale)).join(' ');
}

/** `platform|route`, as a form sends it. */
export const routeValue = (platform: string, route: NoticeRoute): string => `${platform}|${route}`;

export type RouteChoice = {
  value: string;
  name: string;
  kind: NoticeRoute;
  channel: NoticeChannel;
  programmeEnded: boolean;
};

/** What an officer may choose on `day`; `programmeEnded`: there was a status programme, and there is none any more. */
export function routeChoices(statuses: readonly PlatformStatus[], day: string): RouteChoice[] {
  const open = statuses.filter(inForce(day));
  const begun = programmesUntil(statuses, day).map(({ platform }) => platform);
  const running = open.filter(({ kind }) => kind === 'status_programme').map(({ platform }) => platform);
  return open.map(({ platform, name, kind, channel }) => ({
    value: routeValue(platform, kind),
    name,
    kind,
    channel,
    programmeEnded: begun.includes(platform) && !running.includes(platform),
  }));
}

/** Every status programme there is or was, as far as it had begun on `day`. */
export const programmesUntil = (statuses: readonly PlatformStatus[], day: string): PlatformStatus[] =>
  statuses.filter((status) => status.kind === 'status_programme' && inForce(day)({ ...status, validTo: null }));
