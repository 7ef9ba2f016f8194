import type { form as nl } from '../nl/form.ts';
import type { Wording } from '../wording.ts';

export const form: Wording<typeof nl> = {
  error: 'Error:',
  optional: '(optional)',
  choose: 'Choose…',
  summaryTitle: (count) => (count === 1 ? 'There is 1 error' : `There are ${count} errors`),
  summaryLead: 'Correct this and try again. What you filled in is still there.',
  date: 'Date',
  time: 'Time',
  dateTimeHint: 'For example 17-03-2027 and 14:30. Dutch time.',
  filesHint: (count, megabytes) => `You can choose ${count} files at once, up to ${megabytes} MB together.`,
  step: (current, total) => `Step ${current} of ${total}`,
  previous: 'Previous',
  next: 'Next',
  newer: 'Newer',
  older: 'Older',
  pages: 'Pages',
  back: 'Back',
  cancel: 'Cancel',
  showTable: 'Show as a table',
  internal: 'internal only',
  reason: 'Reason',
  severity: (level) => `Severity ${level}`,
  tlp: (label) => `Sharing: ${label}`,
};
