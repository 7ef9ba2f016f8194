import { say } from '#server/kernel/words.ts';
import type { AskedField } from '../components/form/asked.ts';
import { ActionBar, Button } from '../components/button.tsx';
import { Select } from '../components/form/choice-field.tsx';
import { HiddenField, TextArea } from '../components/form/form-field.tsx';
import type { DecidedValue, ClosableField } from '#server/vocabulary/decided-fields.ts';
import type { Review } from '#server/disclosure/read-review.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { correctForm } from '#server/disclosure/review-form.ts';
import { FieldValue } from '../flagging/public-text.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

type ChoicesProps = {
  review: Review;
  closable: readonly ClosableField[];
  /** What was chosen when somebody else was first: it stands beside what is so now. */
  chosen: Readonly<Record<string, string>>;
  /** What in a field looks like a name. */
  named: Readonly<Partial<Record<string, string>>>;
  field: (name: ClosableField | 'reden') => AskedField;
  seen: Shown<typeof correctForm>['seen'];
};

/** What to show and what to close: kept at once what is prepared; a correction is looked at first, and made on the next page. */
export const Choices = ({ review, closable, chosen, named, field, seen }: ChoicesProps) => {
  const m = useMessages();
  const { notice, openings, actions } = review;
  const words = m.disclosure.review;
  const correction = actions.includes('correct');
  const page = `/publicatie/${notice.reference}`;
  const fields = (
    <>
      <HiddenField name={seen.name} value={seen.values[0] ?? ''} />
      {correction && <TextArea {...field('reden')} rows={3} />}
      {closable.map((name) => {
        const value = openings.find((opening) => opening.field === name)?.value ?? null;
        if (value === null && !review.published?.closing[name]) return <HiddenField {...field(name)} />; // nothing to close
        return <Side {...{ name, review, value }} chosen={chosen[name]} named={named[name]} field={field(name)} />;
      })}
      <ActionBar>
        <Button kind="primary">{correction ? words.preview : words.steps.prepare.button}</Button>
      </ActionBar>
    </>
  );
  return (
    <>
      <h2>{words.chooseTitle}</h2>
      <p>{words.side}</p>
      {correction && <p>{words.staysClosed}</p>}
      <PostForm class="mt-stack" action={`${page}/${correction ? 'voorbeeld' : 'voorstel'}`}>
        {fields}
      </PostForm>
    </>
  );
};

type SideProps = {
  review: Review;
  name: ClosableField;
  value: DecidedValue;
  field: AskedField;
  chosen: string | undefined;
  named: string | undefined;
};

const Side = ({ name, value, field, chosen, named, review }: SideProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.review;
  const { grounds, published } = review;
  const isOpen = published?.closing[name] === undefined;
  const all = [
    { value: 'open', label: words.open },
    ...grounds.map((ground) => ({ value: ground.code, label: `${ground.article}: ${say(ground.label, locale)}` })),
  ];
  const options = isOpen ? all : all.filter(({ value: code }) => code !== 'open');
  const mine = chosen === field.value ? undefined : all.find(({ value: code }) => code === chosen);
  return (
    <section class="mt-split mt-side" aria-labelledby={`kop-${name}`}>
      <div>
        <h3 id={`kop-${name}`}>{m.disclosure.fields[name]}</h3>
        <FieldValue {...{ value }} field={name} words={review.words} />
      </div>
      <div>
        <Select {...field} options={options} />
        {named && <p>{words.named(named)}</p>}
        {mine && <p class="mt-soft">{words.mine(mine.label)}</p>}
      </div>
    </section>
  );
};
