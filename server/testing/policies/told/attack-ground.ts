import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { sealedNotice } from '../../../flagging/notice.ts';
import { sealedPackage } from '../../../routing/package/package.ts';
import { sealedDecision } from '../../../triage/closing/decision.ts';
import { force, forceNotice, putSteps } from '../../force.ts';
import { fileIncident } from '../../incidents.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../../notices.ts';
import { fileAssessed, fileUnheld, refer } from '../../referrals.ts';
import { openWorld, type World } from '../../world.ts';
import { tryingAs, type Person, type Trying } from '../tries/trying.ts';

export type Key = 'joost' | 'noor' | 'fatima' | 'sanne' | 'jelle' | 'karim';
export type Tries = Record<string, () => Promise<string | undefined>>;
/** What is tried, and by which words it must be refused. */
export type Attacks = Record<string, { refused: string; by: Tries[string] }>;

/** What there is to attack, and the words in which it is done: SQL as a reader, in a context that was signed for somebody. */
export type Ground = Trying<Key> & {
  world: World;
  now: Date;
  people: Record<Key, Person>;
  /** Incidents: one that waits, one that Joost weighed, one that is nobody's since, one that a partner has, two that he closed. Two referrals of others to the IBD. Notices: drafts, one submitted, one approved and then written anew for a portal, one approved for a portal, one that then points at another text, one approved, written anew for a portal and approved again, the others sent; two of them in the log, by mail and through a portal. */
  given: Record<
    | 'waiting'
    | 'fresh'
    | 'unheld'
    | 'withPartner'
    | 'closed'
    | 'alike'
    | 'referral'
    | 'second'
    | 'draft'
    | 'other'
    | 'submitted'
    | 'approved'
    | 'approvedPortal'
    | 'pointed'
    | 'rewritten'
    | 'sent'
    | 'gone'
    | 'told'
    | 'releasing'
    | 'portal'
    | 'file',
    string
  >;
};

export async function openGround(): Promise<Ground> {
  const world = await openWorld();
  await world.db
    .admin`update membership set role = 'flagging_officer' where person_id = (select id from person where email = 'jelle@demo.example')`;
  const people = {
    joost: await world.askerFor('joost'),
    noor: await world.askerFor('noor'),
    fatima: await world.askerFor('fatima', 'IBD'),
    sanne: await world.askerFor('sanne'),
    jelle: await world.askerFor('jelle'),
    karim: await world.askerFor('karim'),
  };
  const given = await prepare(world, people);
  const now = new Date(world.clock.now().getTime() + 60_000); // whatever is done now comes after that
  return { world, now, people, given, ...tryingAs(world, people, now) };
}

// What others did last is done last, so that a guard that looks at anything instead of its own thing finds another.
async function prepare(world: World, { noor, joost, sanne, karim }: Ground['people']): Promise<Ground['given']> {
  const about = { category: 'cyber-municipality' };
  const coordinator = await world.as('joost');
  const referred = async () =>
    refer(world, coordinator, { reference: (await fileAssessed(world, about)).reference, partner: 'IBD' });
  const sent = async () => {
    const { id } = await decideNotice(world, { decision: 'sent' });
    await forceNotice(world.db.admin, { id, from: 'releasing', to: 'sent' });
    return id;
  };
  const officer = await world.as('sanne');
  const idOf = async (reference: string) => {
    const [row] = await world.db.admin<{ id: string }[]>`select id from notice where reference = ${reference}`;
    return row?.id ?? '';
  };
  const draft = async () => idOf(await draftedNotice(world));
  const submitted = async () => {
    const reference = await draftedNotice(world);
    await officer.finish(`/notificaties/${reference}/indiening`);
    return idOf(reference);
  };
  const logged = async (id: string) => {
    await world.db.admin`insert into ledger_entry (log_index, leaf_id)
      select (select count(*) from ledger_entry), leaf_id from notice where id = ${id}`;
    return id;
  };
  const facebook = { platform: 'Facebook', route: 'status_programme' } as const;
  const withPartner = await fileAssessed(world, about);
  await refer(world, coordinator, { reference: withPartner.reference, partner: 'IBD' });
  const given = {
    waiting: (await fileIncident(world, { ...about, municipality: null })).id, // as whoever does not know where
    fresh: (await fileAssessed(world, { ...about, description: 'Zie https://x.example/a.' })).id,
    unheld: (await fileUnheld(world, about)).id,
    withPartner: withPartner.id,
    closed: (await fileAssessed(world, about)).id,
    alike: (await fileAssessed(world, about)).id,
    referral: await referred(),
    second: await referred(),
    draft: await draft(),
    other: await draft(),
    submitted: await submitted(),
    approved: await idOf(await approvedNotice(world)),
    approvedPortal: await idOf(await approvedNotice(world, { input: facebook })),
    pointed: await idOf(await approvedNotice(world)),
    rewritten: await idOf(await approvedNotice(world)),
    sent: await logged(await sent()),
    gone: await sent(),
    told: await sent(),
    releasing: await logged((await decideNotice(world, { decision: 'sent' })).id),
    file: randomUUID(),
    portal: await logged((await decideNotice(world, { decision: 'sent', input: facebook })).id),
  };
  await world.db
    .admin`insert into triage_note (incident_id, person_id, body, at) values (${given.fresh}, ${joost.personId}, 'x', now())`;
  await world.db.admin`insert into incident_addition (incident_id, desk_person_id, body, added_at)
    values (${given.fresh}, ${joost.personId}, 'x', now())`;
  await world.db.admin`insert into outcome (code, position, label, public, names_another, valid_from, valid_to)
    select 'ended', 99, label, public, false, '2020-01-01', '2024-01-01' from outcome where code = 'handled'`;
  await world.db
    .admin`insert into category select (jsonb_populate_record(c, '{"code": "ended", "valid_to": "2024-01-01"}')).*
    from category c where code = 'cyber-municipality'`;
  await world.db.admin`insert into organisation (code, kind, name, tlp_ceiling, channel, contact, valid_to)
    select 'ended', kind, name, tlp_ceiling, channel, contact, '2024-01-01' from organisation where code = 'IBD'`;
  await force(world.db.admin, async (db) => {
    for (const id of [given.approved, given.pointed, given.rewritten])
      await db`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
        select ${id}, 2, definition, body, sha256, written_by, written_at from notice_version where notice_id = ${given.portal}`;
    await db`update notice set version = 2, approved_version = 2 where id in (${given.pointed}, ${given.rewritten})`;
    const [text] = await db`select sha256 from notice_version where notice_id = ${given.rewritten} and number = 2`;
    const details = { hash: String(text?.['sha256']) };
    const again = [
      [karim, { action: 'return', from: 'approved', to: 'draft' }],
      [sanne, { action: 'edit', from: 'draft', to: 'draft', details }],
      [sanne, { action: 'submit', from: 'draft', to: 'awaiting_approval' }],
      [karim, { action: 'approve', from: 'awaiting_approval', to: 'approved', details }],
    ] as const;
    for (const [{ personId }, step] of again)
      await putSteps(db, 'notice_step', { thing: given.rewritten, by: personId, at: world.clock.now() }, [step]);
    await db`insert into evidence_file (id, submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
      values (${given.file}, ${given.file}, ${'0'.repeat(64)}, 1, 'x', 'text/plain', 'text/plain', now())`;
    await db`insert into evidence (file_id, incident_id, attached_at) values (${given.file}, ${given.fresh}, now())`;
    await db`insert into referral_file (referral_id, file_id) values (${given.second}, ${given.file})`;
    // What reporters added, of this one and of another.
    for (const id of [given.fresh, given.closed])
      await db`insert into incident_addition (incident_id, body, added_at) values (${id}, ${addedTo(id)}, ${addedAt})`;
    // Whose letter left; and a package that says nothing.
    await db`update outbox_message set state = 'sent', sent_at = now() where dedupe_key = ${`notice:${given.sent}`}`;
    const { body, sha256 } = sealedPackage.seal({ tlp: 'AMBER' });
    await db`update referral_package set body = ${body}, sha256 = ${sha256} where referral_id = ${given.second}`;
    await db`update notice set state = 'decided' where id = ${given.told}`;
    await putSteps(db, 'notice_step', { thing: given.told, by: sanne.personId, at: world.clock.now() }, [
      { action: 'record_outcome', from: 'sent', to: 'decided' },
    ]);
  });
  await close(world, given.alike, joost, 'handled');
  await close(world, given.closed, joost, 'handled');
  const { id: noors } = await fileAssessed(world, { category: 'disturbance' });
  await force(world.db.admin, async (db) => {
    await db`update triage_case set claimed_by = ${noor.personId}, severity = 5 where incident_id = ${noors}`;
    await putSteps(db, 'triage_step', { thing: noors, by: noor.personId, at: world.clock.now() }, [
      { action: 'take_over', from: 'assessed', to: 'assessed', reason: 'x' },
      { action: 'assess', from: 'assessed', to: 'assessed', details: { severity: 5, category: 'disturbance' } },
    ]);
  });
  await close(world, noors, noor, 'answered');
  return given;
}

/** What the reporter of an incident added, and when. */
export const addedTo = (id: string) => `Er is meer over ${id}.`;
export const addedAt = new Date('2026-11-01T10:00:00.123Z');

async function close(world: World, id: string, { personId }: Person, outcome: string): Promise<void> {
  const at = world.clock.now();
  const { definition, body, sha256 } = decisionAbout({ reference: 'x', decidedAt: at, outcome });
  await force(world.db.admin, async (db) => {
    const decision = randomUUID();
    await db`insert into case_decision (id, incident_id, definition, body, sha256)
      values (${decision}, ${id}, ${definition}, ${body}, ${sha256})`;
    await db`update triage_case set state = 'closed', decision_id = ${decision} where incident_id = ${id}`;
    await putSteps(db, 'triage_step', { thing: id, by: personId, at }, [
      { action: 'close', from: 'assessed', to: 'closed', reason: 'x', details: { hash: sha256, decision } },
    ]);
  });
}

/** A decision about a case, as its step says it. */
export const decisionAbout = (says: { reference: string; decidedAt: Date; outcome?: string }) =>
  sealedDecision.seal({ outcome: 'handled', publicReason: 'x', ...says });

/** A package without anything in it, and how it is put with a referral. */
export function packed(id: string) {
  const { definition, body, sha256 } = sealedPackage.seal({ tlp: 'AMBER' });
  const insert = sql`insert into referral_package (referral_id, definition, body, sha256) values (${id}, ${definition}, ${body}, ${sha256})`;
  return { insert, sha256 };
}

/** Another version of a notice: with another text, or the same. */
export function rewritten({ people, now }: Ground, notice: string, by: Key, description?: string) {
  const hash = { made: '' };
  const insert = async (tx: Tx) => {
    const last = await tx
      .selectFrom('notice_version')
      .select(['definition', 'body', 'sha256'])
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow();
    const other = () => sealedNotice.seal({ ...sealedNotice.open(last), description: description ?? '' });
    const { definition, body, sha256 } = description === undefined ? last : other();
    hash.made = sha256;
    await sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
      values (${notice}, 2, ${definition}, ${body}, ${sha256}, ${people[by].personId}, ${now})`.execute(tx);
  };
  return { insert, hash, point: sql`update notice set version = 2 where id = ${notice}` };
}
