import type { CaseButton } from '#server/vocabulary/case-lifecycle.ts';
import { Alert } from '../components/alert.tsx';
import { OneForm } from '../components/form/one-form.tsx';
import { ActionBar, LinkButton } from '../components/button.tsx';
import {
  AnswerForm,
  AssessForm,
  ClaimForm,
  NoteForm,
  ReleaseForm,
  ReopenForm,
  TakeOverForm,
  WeighForm,
} from './case-forms.tsx';
import type { CaseProps } from './case-props.ts';
import { useMessages } from '../messages/language.ts';

/** What can be done now: the bar with the likely step first, and a form for what needs words. */
export const CaseActions = (props: CaseProps) => {
  const { found, mine, actions, likely, aboutProcess, addresses, forms, draft, reason } = props;
  const { danger } = reason;
  const m = useMessages();
  const words = m.triage.case;
  const can = (action: CaseButton) => actions.includes(action);
  const form = { addresses, forms, draft };
  const referrals = `/meldingen/${found.reference}/verwijzingen`;
  if (actions.length === 0)
    return (
      <>
        <p>{words.readOnly}</p>
        <p>
          <a href={referrals}>{m.triage.actions.referrals}</a>
        </p>
      </>
    );
  return (
    <OneForm class="mt-stack mt-screen-only">
      <h2>{words.next}</h2>
      {can('take_over') && <p>{words.heldByColleague(found.holder ?? m.triage.case.status.nobody)}</p>}
      {can('take_up') && <p>{words.heldByNobody}</p>}
      <ActionBar label={m.triage.actions.label}>
        {can('claim') && <ClaimForm {...form} />}
        {can('take_up') && <ClaimForm {...form} again />}
        {likely === 'assess' && <Jump action="assess" to="severity" primary />}
        {can('weigh') && danger && <Jump action="weigh" to="weighReason" primary />}
        {can('take_over') && <Jump action="take_over" to="handover" primary />}
        {can('reopen') && <Jump action="reopen" to="reopenReason" primary />}
        {can('refer') && (
          <LinkButton
            kind={mine && likely === 'refer' ? 'primary' : 'secondary'}
            href={referrals}
            icon="arrow-forward-up"
          >
            {m.triage.actions.refer}
          </LinkButton>
        )}
        {can('close') && (
          <LinkButton kind={likely === 'close' ? 'primary' : 'secondary'} href={addresses.close}>
            {m.triage.actions.close}
          </LinkButton>
        )}
        {can('release') && <ReleaseForm {...form} />}
      </ActionBar>
      {aboutProcess && (
        <Alert kind="info">
          <p>{words.aboutProcess}</p>
        </Alert>
      )}
      {can('assess') && (
        <AssessForm {...form} severities={props.severities} categories={props.categories} open={likely === 'assess'} />
      )}
      {can('weigh') && <WeighForm {...form} severities={props.severities} />}
      {can('take_over') && <TakeOverForm {...form} />}
      {can('reopen') && <ReopenForm {...form} />}
      {can('answer') && <AnswerForm {...form} />}
      {can('note') && <NoteForm {...form} />}
    </OneForm>
  );
};

type JumpProps = { action: CaseButton; to: string; primary?: boolean };

// To the form further down; a browser unfolds what it points at.
const Jump = ({ action, to, primary }: JumpProps) => {
  const m = useMessages();
  return (
    <LinkButton kind={primary ? 'primary' : 'secondary'} href={`#${to}`}>
      {m.triage.actions[action]}
    </LinkButton>
  );
};
