import { byName, say, type Words } from '#server/kernel/words.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { partnerVerbs, PartnerVerb } from '#server/routing/referral-verbs.ts';
import type { Child } from 'hono/jsx';
import { ask, type FormWords } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { OneForm } from '../components/form/one-form.tsx';
import { FormFields, type WordedForm } from '../components/form/form-fields.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import type { Messages } from '../messages/messages.ts';
import { sends } from '../components/swap/region.tsx';
import { PostForm } from '../components/form/post-form.tsx';

/** What a partner can do now, where, and the form for it. */
export type Answer = { action: PartnerVerb; path: string; form: WordedForm['form'] };

type Forms = { [Action in PartnerVerb]: Shown<(typeof partnerVerbs.verbs)[Action]['form']> };
type AnswerWords<F> = { title: string; lead: string; button: string; form: F };

function wordsFor(action: PartnerVerb, m: Messages): AnswerWords<WordedForm['words']> {
  const words: { [Action in PartnerVerb]: AnswerWords<FormWords<Forms[Action]>> } = m.routing.answers;
  return words[action];
}

/** A sentence per field that is wrong, in whichever form it is. */
export const errorsOf = (answers: readonly Answer[], m: Messages): Record<string, string | undefined> =>
  Object.assign({}, ...answers.map(({ action, form }) => ask(form, wordsFor(action, m).form).errors)) as Record<
    string,
    string | undefined
  >;

type AnswerFormsProps = {
  referral: { id: string };
  answers: readonly Answer[];
  bodies: readonly { code: string; name: Words }[];
};

/** One form for each thing a partner can do now: the likely one open, the others behind their question. */
export const AnswerForms = ({ referral, answers, bodies }: AnswerFormsProps) => {
  const locale = useLocale();
  const m = useMessages();
  const named = bodies.toSorted(byName(locale)).map((body) => ({ value: body.code, label: say(body.name, locale) }));
  const options = { next: [{ value: 'unknown', label: m.routing.unknownBody }, ...named] };
  return (
    <OneForm class="mt-stack">
      {answers.map(({ action, path, form }, index) => {
        const words = wordsFor(action, m);
        const errors = Object.values(ask(form, words.form).errors);
        return (
          <Fold title={words.title} open={index === 0 ? 'always' : errors.some((error) => error !== undefined)}>
            <PostForm class="mt-panel mt-stack" {...sends(`/verwijzingen/${referral.id}/${path}`)} novalidate>
              <h2>{index === 0 ? words.title : words.button}</h2>
              <p>{words.lead}</p>
              <FormFields form={form} words={words.form} options={options} />
              <p>
                <Button kind={index === 0 ? 'primary' : 'secondary'}>{words.button}</Button>
              </p>
            </PostForm>
          </Fold>
        );
      })}
    </OneForm>
  );
};

const Fold = ({ title, open, children }: { title: string; open: boolean | 'always'; children?: Child }) =>
  open === 'always' ? (
    <>{children}</>
  ) : (
    <details open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
