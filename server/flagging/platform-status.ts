import type { Channel, NoticeRoute } from './notice.ts';

/** What a platform offered us in a period; both days count. Days are YYYY-MM-DD in the Netherlands. */
export type PlatformStatus = {
  platform: string;
  name: string;
  kind: NoticeRoute;
  from: string;
  to: string | null;
  channel: Channel;
  contact: string;
  nl: string;
  en: string;
};

/** The routes that exist on `day`. */
const routesOn = (statuses: readonly PlatformStatus[], day: string): PlatformStatus[] =>
  statuses.filter((status) => status.from <= day && (status.to === null || status.to >= day));

/** The route to a platform on `day`; undefined when there is none. */
export const routeOn = (
  statuses: readonly PlatformStatus[],
  { platform, route }: { platform: string; route: NoticeRoute },
  day: string,
): PlatformStatus | undefined =>
  routesOn(statuses, day).find((status) => status.platform === platform && status.kind === route);

/** Our status at a platform on `day` in words: the route taken, and a status programme that has ended. */
export function statusInWords(
  statuses: readonly PlatformStatus[],
  chosen: PlatformStatus,
  day: string,
  locale: 'nl' | 'en',
): string {
  const ended = statuses.filter(
    ({ platform, kind, to }) => platform === chosen.platform && kind === 'status_programme' && to !== null && to < day,
  );
  return [chosen, ...ended].map((status) => status[locale]).join(' ');
}

/** `platform|route`, as a form sends it. */
export const routeValue = (platform: string, route: NoticeRoute): string => `${platform}|${route}`;

export type RouteChoice = { value: string; name: string; kind: NoticeRoute; channel: Channel; programmeEnded: boolean };

/** What an officer may choose on `day`; `programmeEnded`: there was a status programme, and there is none any more. */
export function routeChoices(statuses: readonly PlatformStatus[], day: string): RouteChoice[] {
  const open = routesOn(statuses, day);
  const programmesOf = (list: readonly PlatformStatus[], platform: string) =>
    list.some((status) => status.platform === platform && status.kind === 'status_programme');
  return open.map(({ platform, name, kind, channel }) => ({
    value: routeValue(platform, kind),
    name,
    kind,
    channel,
    programmeEnded: programmesOf(statuses, platform) && !programmesOf(open, platform),
  }));
}

/** Every status programme there is or was, as far as it had begun on `day`. */
export const programmesUntil = (statuses: readonly PlatformStatus[], day: string): PlatformStatus[] =>
  statuses.filter((status) => status.kind === 'status_programme' && status.from <= day);
