import { ask } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { useMessages } from '../messages/language.ts';
import { sends } from '../components/swap/region.tsx';
import { PostForm } from '../components/form/post-form.tsx';

/** What can be done with a notice now. The approval carries the fingerprint of what this page shows. */
export const NoticeActions = ({ notice, buttons, forms }: Pick<NoticePageProps, 'notice' | 'buttons' | 'forms'>) => {
  const m = useMessages();
  const href = (path: string) => `/notificaties/${notice.reference}/${path}`;
  const [submit, approve] = [ask(forms.submit, {}), ask(forms.approve, {})];
  if (buttons.length === 0) return <></>;
  return (
    <div class="mt-stack-small">
      {buttons.some(({ action }) => action === 'not_send') && <p>{m.flagging.page.equal}</p>}
      {buttons
        .filter(({ page }) => !page)
        .map(({ action, path }) => (
          <PostForm {...sends(href(path))} id={path}>
            <HiddenField {...submit.field('seen')} />
            {action === 'approve' && <HiddenField {...approve.field('contentSha256')} />}
          </PostForm>
        ))}
      <ActionBar label={m.flagging.page.actions}>
        {buttons.map(({ action, path, page, likely }) =>
          page ? (
            <LinkButton kind={likely ? 'primary' : 'secondary'} href={href(path)}>
              {m.flagging.actions[action]}
            </LinkButton>
          ) : (
            <Button kind={likely ? 'primary' : 'secondary'} form={path}>
              {m.flagging.actions[action]}
            </Button>
          ),
        )}
      </ActionBar>
    </div>
  );
};
