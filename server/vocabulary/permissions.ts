import type { Reader } from '#db/readers.ts';

/**
 * What a membership can be, and which reader of the database somebody in that role is: a reader has a login of its own, and
 * policies made for it. The only list of roles; `migrate` hands it to the database.
 */
export const readerOf = {
  reporter: 'reporter',
  coordinator: 'table',
  partner: 'partner',
  flagging_officer: 'ministry',
  second_officer: 'ministry',
  publisher: 'ministry',
  auditor: 'auditor',
  administrator: 'account',
} as const satisfies Record<string, Reader>;
export type Role = keyof typeof readerOf;
export const roles = Object.keys(readerOf) as Role[];

/** What a role was called before, old name to new: `migrate` takes along whoever holds it. */
export const renamedFrom: Readonly<Record<string, Role>> = {};

/**
 * Which reader follows what their own organisation filed: the same, but who reads as a partner does that as any reporter, and
 * knows of other partners no more.
 */
export const followerOf = Object.fromEntries(
  Object.entries(readerOf).map(([role, reader]) => [role, reader === 'partner' ? 'reporter' : reader]),
) as Record<Role, (typeof readerOf)[Role]>;

type Permission =
  | {
      /** Which reader of the database serves it; or which, by the role somebody acts in. */
      reader: 'public' | 'intake' | 'account' | typeof readerOf | typeof followerOf;
      /** public: nobody is asked who they are. anyone: with or without account. signed_in: whatever the role. In a list, null: without account. */
      who: 'public' | 'anyone' | 'signed_in' | readonly (Role | null)[];
    }
  // What every process answers, whatever parts it runs: it asks the database nothing.
  | { reader: 'none'; who: 'public' };

const everyReporter = [
  'reporter',
  'coordinator',
  'partner',
  'flagging_officer',
  'second_officer',
  'publisher',
] as const;
const ministry = ['flagging_officer', 'second_officer', 'publisher', 'auditor'] as const;

/** Every action of the product and who may do it: the whole of it, on one page. What they reach, db/policies says. */
export const permissions = {
  'page.read': { reader: 'intake', who: 'anyone' },
  'locale.choose': { reader: 'none', who: 'public' },
  'system.probe': { reader: 'none', who: 'public' },

  'session.start': { reader: 'account', who: 'anyone' },
  'session.end': { reader: 'account', who: 'anyone' },
  'account.manage': { reader: 'account', who: 'signed_in' },

  'reference.search': { reader: 'intake', who: 'public' },
  'incident.submit': { reader: 'intake', who: [null, ...everyReporter] },
  'receipt.open': { reader: 'intake', who: 'public' },
  'incident.read': { reader: followerOf, who: [...everyReporter, 'auditor'] },
  'incident.follow': { reader: followerOf, who: everyReporter },
  'incident.add': { reader: followerOf, who: everyReporter },

  'triage.read': { reader: readerOf, who: ['coordinator', 'auditor'] },
  'triage.act': { reader: readerOf, who: ['coordinator'] },

  'referral.read': { reader: readerOf, who: ['coordinator', 'auditor'] },
  'referral.offer': { reader: readerOf, who: ['coordinator'] },
  'referral.receive': { reader: readerOf, who: ['partner'] },
  'referral.answer': { reader: readerOf, who: ['partner'] },

  'notice.read': { reader: readerOf, who: ministry },
  'notice.draft': { reader: readerOf, who: ['flagging_officer'] },
  'notice.approve': { reader: readerOf, who: ['second_officer'] },
  'notice.decide': { reader: readerOf, who: ['flagging_officer', 'second_officer'] },

  'disclosure.review': { reader: readerOf, who: ['publisher', 'auditor'] },
  'disclosure.publish': { reader: readerOf, who: ['publisher'] },
  'disclosure.read': { reader: 'public', who: 'public' },
  'log.read': { reader: 'public', who: 'public' },
  'log.open': { reader: readerOf, who: ['publisher', 'auditor'] },
  'audit.read': { reader: readerOf, who: ['auditor'] },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

/** May somebody acting in `role` (null: no account, or none chosen) do this? */
export function mayDo(name: PermissionName, role: Role | null): boolean {
  const { who } = permissions[name];
  if (who === 'public' || who === 'anyone') return true;
  return who === 'signed_in' ? role !== null : (who as readonly (Role | null)[]).includes(role);
}

/** Files come in here: with a report, and with what is added to one. */
export const takesFiles = (reader: string): boolean =>
  (['incident.submit', 'receipt.open', 'incident.add'] as const).flatMap(readersOf).some((each) => each === reader);

/** As which readers of the database it is done. */
export function readersOf(name: PermissionName): readonly Reader[] {
  const { reader } = permissions[name];
  if (reader === 'none') return [];
  if (typeof reader === 'string') return [reader];
  return roles.filter((role) => mayDo(name, role)).map((role) => reader[role]);
}
