import type { Shown } from '#server/kernel/form.ts';
import type { Tlp } from '#server/vocabulary/tlp.ts';
import { say } from '#server/kernel/words.ts';
import type { Choice } from '#server/routing/prepare-referral.ts';
import type { offerForm } from '#server/routing/referral-form.ts';
import { Alert } from '../components/alert.tsx';
import { TlpLabel } from '../components/badge.tsx';
import { ask } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { HiddenField, TextArea, TextField } from '../components/form/form-field.tsx';
import { asSentence, bodyName } from '../intake/wording.ts';
import { PackageFacts, type ShownPackage } from './package-facts.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { isWritten, WrittenOn } from './written-on.tsx';
import { sends } from '../components/swap/region.tsx';
import { PostForm } from '../components/form/post-form.tsx';

type PackagePreviewProps = {
  choice: Choice;
  /** What would go, with a page of its lists. */
  shown: ShownPackage;
  incident: { reference: string; tlp: Tlp };
  mayRefer: boolean;
  mayWrite: boolean;
  form: Shown<typeof offerForm>;
  /** The address of the package for this partner. */
  about: string | undefined;
};

/** Exactly what one partner would receive, and the button that sends it, or the sentence that says why it cannot be sent. */
export const PackagePreview = (props: PackagePreviewProps) => {
  const { choice, incident, form, mayRefer, mayWrite } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.offer;
  const { partner, rule, obstacle } = choice;
  const here = `/meldingen/${incident.reference}/verwijzingen`;
  return (
    <section class="mt-stack" aria-labelledby="pakket">
      <h2 id="pakket">{words.previewTitle(bodyName(partner, locale, m))}</h2>
      {rule && <RuleFacts rule={rule} />}
      <p class="mt-row">
        <TlpLabel tlp={`TLP:${incident.tlp}`} />
        <span>
          {asSentence(words.ceiling(bodyName(partner, locale, m)))} <TlpLabel tlp={`TLP:${partner.ceiling}`} />
        </span>
      </p>
      {obstacle ? (
        <Alert kind="error">{asSentence(words.obstacles[obstacle](bodyName(partner, locale, m)))}</Alert>
      ) : (
        <>
          {!mayRefer && <Alert kind="info">{words.notYet}</Alert>}
          <p>{words.previewLead}</p>
          <div class="mt-panel">
            <PackageFacts {...props.shown} typedIn={mayWrite ? here : undefined} />
          </div>
          <p class="mt-soft">{words.because(say(choice.package.reason, locale))}</p>
        </>
      )}
      {mayWrite ? <SendForm {...props} action={here} /> : <Back {...{ form }} action={here} />}
    </section>
  );
};

const SendForm = ({ choice, form, action, about }: PackagePreviewProps & { action: string }) => {
  const words = useMessages().routing.offer;
  const { field } = ask(form, words.form);
  const [other] = form.other.values;
  return (
    <PostForm class="mt-stack" {...{ about }} {...(other && { 'data-brought': '' })} {...sends(action)} novalidate>
      <HiddenField {...field('key')} />
      <HiddenField {...field('seen')} />
      <HiddenField {...field('heard')} />
      <HiddenField {...field('partner')} />
      <HiddenField {...field('sha256')} />
      <h3>{words.messageTitle}</h3>
      <p>{words.messageLead}</p>
      <TextArea {...field('message')} rows={4} />
      <TextField {...field('place')} />
      <TextField {...field('phone')} />
      {!choice.rule && <TextArea {...field('reason')} rows={3} optional={false} />}
      <ActionBar>
        <Button kind="primary" icon="send">
          {words.send}
        </Button>
        <Button kind="subtle" name={form.other.name} value="">
          {words.otherChoice}
        </Button>
      </ActionBar>
    </PostForm>
  );
};

const Back = ({ form, action }: Pick<PackagePreviewProps, 'form'> & { action: string }) => {
  const { otherChoice } = useMessages().routing.offer;
  if (!isWritten(form)) return <LinkButton href={action}>{otherChoice}</LinkButton>;
  return (
    <WrittenOn {...{ form, action }}>
      <p>
        <Button name={form.other.name} value="">
          {otherChoice}
        </Button>
      </p>
    </WrittenOn>
  );
};
