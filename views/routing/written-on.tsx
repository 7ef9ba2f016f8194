import type { Child } from 'hono/jsx';
import type { offerForm } from '#server/routing/referral-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { HiddenField } from '../components/form/form-field.tsx';
import { PostForm } from '../components/form/post-form.tsx';
import { sends } from '../components/swap/region.tsx';

type OfferForm = Shown<typeof offerForm>;

const textsOf = ({ message, place, phone, reason }: OfferForm) => [message, place, phone, reason];

/** Was something written, to another partner than the one that will be chosen? */
export const isWritten = (form: OfferForm): boolean =>
  textsOf(form).some(({ values }) => values.some((text) => text !== ''));

type WrittenOnProps = { form: OfferForm; action: string; children: Child };

/** What was written to one partner, on its way to another: it is in no address. */
export const WrittenOn = ({ form, action, children }: WrittenOnProps) => (
  <PostForm carries class="mt-stack" {...sends(action)} novalidate>
    {[form.key, form.seen, form.heard, form.partner, ...textsOf(form)].map(({ name, values: [value = ''] }) => (
      <HiddenField {...{ name, value }} />
    ))}
    {children}
  </PostForm>
);
