import { line } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/** The code of a receipt, spaces or not: `unreadable` is no code, `wrong` opens nothing. */
export const receiptForm = defineForm({ code: line<'unreadable' | 'wrong'>({ max: 60 }) });
