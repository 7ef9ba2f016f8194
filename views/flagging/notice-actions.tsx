import type { NoticeButton } from '#server/vocabulary/notice-lifecycle.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { HiddenField } from '../components/form-field.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { useMessages } from '../messages/language.ts';

// Where an action is done. Those with a question have a page of their own; the others are a button here.
const nouns: Record<NoticeButton, string> = {
  edit: 'wijziging',
  submit: 'indiening',
  approve: 'goedkeuring',
  release: 'verzending',
  not_send: 'niet-versturen',
  return: 'terugzending',
  record_portal: 'portaalregistratie',
  record_outcome: 'uitkomsten',
  withdraw: 'intrekking',
};

const atOnce: readonly NoticeButton[] = ['submit', 'approve'];
// Sending and not sending look the same, as do approving and not sending.
const likely: readonly NoticeButton[] = ['submit', 'approve', 'release', 'not_send', 'record_portal', 'record_outcome'];

/** What can be done with a notice now. The approval carries the fingerprint of what this page shows. */
export const NoticeActions = ({ notice, actions }: Pick<NoticePageProps, 'notice' | 'actions'>) => {
  const m = useMessages();
  const path = (action: NoticeButton) => `/notificaties/${notice.reference}/${nouns[action]}`;
  const kindOf = (action: NoticeButton) => (likely.includes(action) ? 'primary' : 'secondary');
  if (actions.length === 0) return <></>;
  return (
    <div class="mt-stack-small">
      {actions.includes('not_send') && <p>{m.flagging.page.equal}</p>}
      {atOnce.map((action) => (
        <form method="post" action={path(action)} id={nouns[action]}>
          <HiddenField name="contentSha256" value={notice.contentSha256} />
        </form>
      ))}
      <ActionBar label={m.flagging.page.actions}>
        {actions.map((action) =>
          atOnce.includes(action) ? (
            <Button kind={kindOf(action)} form={nouns[action]}>
              {m.flagging.actions[action]}
            </Button>
          ) : (
            <LinkButton kind={kindOf(action)} href={path(action)}>
              {m.flagging.actions[action]}
            </LinkButton>
          ),
        )}
      </ActionBar>
    </div>
  );
};
