import { describe, expect, it } from 'vitest';
import { readReferenceData } from '../../reference/reference-data.ts';
import { demoIncidents } from '../incidents.ts';
import { demoEvidence } from '../evidence.ts';
import { demoRequest } from '../notices.ts';
import { momentsOf } from '../timeline.ts';
import { demoParties, demoPeople } from '../people.ts';

const data = await readReferenceData();
const questions = data.workInstructions.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
const notices = demoIncidents.flatMap(({ stage }) => (stage.kind === 'notice' ? [stage.notice] : []));
const people = new Map(demoPeople.map((person) => [person.key, person]));
const openness = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const roleOf = (key: string | null) => people.get(key ?? '')?.memberships[0].role;

describe('the demonstration world', () => {
  it('gives every person an organisation that exists and an address that reaches nobody', () => {
    const organisations = new Set([
      ...data.organisations.map((row) => row.code),
      ...data.municipalities.map((row) => row.gm_code),
      ...demoParties.map((party) => party.code),
    ]);
    const strangers = demoPeople.flatMap((person) =>
      person.memberships.filter((membership) => !organisations.has(membership.organisation)),
    );
    expect(strangers).toEqual([]);
    expect(people.size).toBe(demoPeople.length);
    expect(demoPeople.filter((person) => !person.email.endsWith('@demo.example'))).toEqual([]);
    expect(demoPeople.filter((person) => person.memberships.length === 2).map((person) => person.key)).toEqual([
      'merel',
    ]);
  });

  it('tells the thirteen public events once each, at many different stages', () => {
    expect(demoIncidents.filter((incident) => incident.real)).toHaveLength(13);
    const numbers = demoIncidents.flatMap((incident) => (incident.real ? (/B7\.\d+/.exec(incident.source) ?? []) : []));
    expect(new Set(numbers).size).toBe(13);
    const stages = demoIncidents.map(({ stage }) =>
      stage.kind === 'referred' ? stage.step : stage.kind === 'notice' ? stage.notice.state : stage.kind,
    );
    expect(new Set(stages)).toEqual(
      new Set(
        ['new', 'claimed', 'triaged', 'offered', 'acknowledged', 'accepted', 'declined', 'answered', 'closed'].concat([
          'sent',
          'not_sent',
          'awaiting_approval',
        ]),
      ),
    );
  });

  it.each(demoIncidents.map((incident) => [incident.key, incident] as const))(
    'fits the reference data: %s',
    (_key, incident) => {
      const category = data.categories.find((row) => row.code === incident.category);
      expect(category?.who_may_report).toContain(filerKind(incident.filed_by));
      expect(data.electionRounds.map((row) => row.code)).toContain(incident.round);
      expect([null, ...data.municipalities.map((row) => row.gm_code)]).toContain(incident.gm_code);
      expect([null, ...data.victimRoles.map((row) => row.code)]).toContain(incident.victim_role);
      expect(demoEvidence.map((item) => item.key)).toEqual(expect.arrayContaining(incident.evidence));
      if (incident.real)
        expect(Date.parse(incident.happened_at ?? '')).toBeLessThan(Date.parse('2026-11-22T00:00:00+01:00'));
      expect(momentsOf(incident.key, new Date())('filed') < new Date()).toBe(true);
      const { stage } = incident;
      const named = [incident.filed_by, ...incident.notes.map((note) => note.by), 'by' in stage ? stage.by : null];
      expect(named.filter((key) => key !== null && !people.has(key))).toEqual([]);
      if (stage.kind === 'closed') expect(data.outcomes.map((row) => row.code)).toContain(stage.outcome);
      if (stage.kind === 'referred') {
        const partner = data.organisations.find((row) => row.code === stage.partner);
        expect(openness.indexOf(partner?.tlp_ceiling ?? 'CLEAR')).toBeGreaterThanOrEqual(
          openness.indexOf(incident.tlp),
        );
        const answering =
          'partner_person' in stage ? people.get(stage.partner_person)?.memberships[0].organisation : stage.partner;
        expect(answering).toBe(stage.partner);
      }
      if (stage.kind === 'notice') {
        expect(category?.about_process).toBe(true);
      }
    },
  );
});

describe('the demonstration notices', () => {
  it('are drafted by a flagging officer and decided by another person', () => {
    for (const notice of notices) {
      expect(roleOf(notice.drafted_by)).toBe('flagging_officer');
      if (notice.decided_by !== null) expect(roleOf(notice.decided_by)).toBe('second_officer');
      const publishers = notice.published_by ? [...notice.published_by.signs, notice.published_by.publishes] : [];
      for (const publisher of publishers) expect(roleOf(publisher)).toBe('publisher');
      expect(new Set(publishers).size).toBe(publishers.length);
      expect(notice.state === 'not_sent').toBe(notice.not_sent_reason_nl !== null);
    }
  });

  it('answer every question of the procedure, with a note where one is needed', () => {
    for (const { answers } of notices) {
      expect(Object.keys(answers).toSorted()).toEqual(questions.map((question) => question.id).toSorted());
      for (const question of questions.filter((each) => each.kind === 'choice')) {
        const given = answers[question.id];
        const effect = question.answers.find((answer) => answer.code === given?.answer)?.effect;
        expect([question.id, effect]).toEqual([question.id, expect.any(String)]);
        if (effect === 'needs_note') expect([question.id, given?.note]).toEqual([question.id, expect.any(String)]);
      }
    }
  });

  it('are only sent when no answer blocks, and not sent for a reason an answer gives', () => {
    for (const notice of notices) {
      const blocking = questions.filter((question) =>
        question.answers.some(
          (answer) => answer.effect === 'blocks' && answer.code === notice.answers[question.id]?.answer,
        ),
      );
      expect(blocking.length > 0).toBe(notice.state === 'not_sent');
    }
  });

  it('ask to look and judge, in words the guard lets through', () => {
    const caught = notices.filter((notice) =>
      data.wordingGuards.some(({ patterns }) =>
        patterns.some(({ pattern }) => new RegExp(pattern, 'giu').test(`${demoRequest} ${notice.description_nl}`)),
      ),
    );
    expect(caught).toEqual([]);
  });
});

function filerKind(key: string | null): 'citizen' | 'municipality' | 'party' | 'table' {
  if (key === null) return 'citizen';
  const organisation = people.get(key)?.memberships[0].organisation ?? '';
  if (organisation.startsWith('GM')) return 'municipality';
  return demoParties.some((party) => party.code === organisation) ? 'party' : 'table';
}
