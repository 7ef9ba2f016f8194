import type { Shown } from '#server/kernel/form.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import { formatTime } from '../components/moment.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** Keeps the draft that its form writes on whenever somebody pauses; says nothing without scripts. */
export const KeepsItself = ({ action, form }: { action: string; form: Shown<typeof noticeForm> }) => (
  <p
    class="mt-soft"
    id="bewaard"
    role="status"
    hx-post={action}
    hx-trigger='input from:"closest form" delay:4s'
    hx-vals={JSON.stringify({ [form.do.name]: 'keep' })}
    hx-target="#bewaard"
    hx-swap="innerHTML"
  />
);

type KeptProps = {
  outcome: 'saved' | 'unsaved' | 'changed' | 'ended';
  /** Who changed it, or ended its time as a draft. */
  by: 'self' | 'others' | undefined;
  now: Date;
  /** Where the draft stands as it is now. */
  draft: string;
  /** What the form goes on from; without value it goes on from where it was. */
  base: { name: string; value: string | undefined };
};

/** When it was kept, or why not. */
export const Kept = ({ outcome, by, now, draft, base }: KeptProps) => {
  const locale = useLocale();
  const words = useMessages().flagging.form.keeping;
  if (outcome === 'unsaved') return <>{words.incomplete}</>;
  if (outcome === 'changed' || outcome === 'ended')
    return (
      <>
        {outcome === 'ended' ? words.ended : by === 'self' ? words.changedBySelf : words.changed}{' '}
        <a href={draft} target="_blank" rel="noopener">
          {words.open}
        </a>
      </>
    );
  return (
    <>
      {words.kept(formatTime(locale, now))}
      <input type="hidden" {...base} hx-swap-oob={`outerHTML:[name=${base.name}]`} />
    </>
  );
};
