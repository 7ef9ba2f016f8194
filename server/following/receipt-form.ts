import { line } from '../kernel/fields/typed.ts';
import { waiting } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

/** The code of a receipt, spaces or not: `unreadable` is no code, `wrong` opens nothing, `other_report` not the one of the form that waits. */
export const receiptForm = defineForm({
  code: line<'unreadable' | 'wrong' | 'other_report'>({ max: 60 }),
  kept: waiting(),
});
