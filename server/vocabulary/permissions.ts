import type { Part } from '#db/migrate.ts';

/** What a membership can be: the only list. `migrate` hands it to the database. */
export const roles = [
  'reporter',
  'coordinator',
  'partner',
  'flagging_officer',
  'second_officer',
  'publisher',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

type Permission = {
  /** Which part of the application, and so which database role, serves it. */
  part: Exclude<Part, 'worker'>;
  /** public: nobody is asked who they are. anyone: with or without account. signed_in: whatever the role. */
  who: 'public' | 'anyone' | 'signed_in' | readonly Role[];
};

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
  'page.read': { part: 'intake', who: 'anyone' },
  'locale.choose': { part: 'intake', who: 'public' },
  'system.probe': { part: 'public', who: 'public' },

  'session.start': { part: 'desk', who: 'anyone' },
  'session.end': { part: 'desk', who: 'anyone' },
  'account.manage': { part: 'desk', who: 'signed_in' },

  'reference.search': { part: 'intake', who: 'public' },
  'incident.submit': { part: 'intake', who: 'anyone' },
  'receipt.open': { part: 'intake', who: 'public' },
  'incident.read': { part: 'desk', who: [...everyReporter, 'auditor'] },
  'incident.add': { part: 'desk', who: everyReporter },

  'triage.read': { part: 'desk', who: ['coordinator', 'auditor'] },
  'triage.act': { part: 'desk', who: ['coordinator'] },

  'referral.read': { part: 'desk', who: ['coordinator', 'auditor'] },
  'referral.offer': { part: 'desk', who: ['coordinator'] },
  'referral.receive': { part: 'desk', who: ['partner'] },
  'referral.answer': { part: 'desk', who: ['partner'] },

  'notice.read': { part: 'desk', who: ministry },
  'notice.draft': { part: 'desk', who: ['flagging_officer'] },
  'notice.approve': { part: 'desk', who: ['second_officer'] },
  'notice.decide': { part: 'desk', who: ['flagging_officer', 'second_officer'] },

  'disclosure.review': { part: 'desk', who: ['publisher'] },
  'disclosure.publish': { part: 'desk', who: ['publisher'] },
  'disclosure.read': { part: 'public', who: 'public' },
  'log.read': { part: 'public', who: 'public' },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

/** May somebody acting in `role` (null: no account, or none chosen) do this? */
export function mayDo(name: PermissionName, role: Role | null): boolean {
  const { who } = permissions[name];
  if (who === 'public' || who === 'anyone') return true;
  if (role === null) return false;
  return who === 'signed_in' || (who as readonly Role[]).includes(role);
}
