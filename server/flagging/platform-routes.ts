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
export const routesOn = (statuses: readonly PlatformStatus[], day: string): PlatformStatus[] =>
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
