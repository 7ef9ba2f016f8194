import { createHash } from 'node:crypto';

/** What somebody reports, whoever they are. */
export type Report = {
  category: string;
  /** One line; the form derives it from the description. */
  title: string;
  description: string;
  noticedAt: Date;
  happenedAt: Date | null;
  /** CBS code. */
  municipality: string | null;
  place: string;
  urgency: 'now' | 'today' | 'later';
  tlp: 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';
  victimRole: string | null;
  locale: 'nl' | 'en';
  exercise?: boolean;
};

/** SHA-256 over what was sent and for whom: the same form with another content is another report. */
export function reportDigest(report: Report, files: readonly string[], organisationId: string | undefined): string {
  const { category, title, description, noticedAt, happenedAt, municipality, place, urgency, tlp, victimRole } = report;
  const fields = [category, title, description, noticedAt, happenedAt, municipality, place, urgency, tlp, victimRole];
  const whole = JSON.stringify([fields, [...files].sort(), organisationId ?? null, report.exercise ?? false]);
  return createHash('sha256').update(whole).digest('hex');
}
