import type { Shown } from '#server/kernel/form.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import { formatTime } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type KeepsItselfProps = {
  action: string;
  form: Shown<typeof noticeForm>;
  /** Somebody came from another part, which was perhaps not kept yet. */
  moved: boolean;
};

/** Keeps what its form writes, a draft or not yet, whenever somebody pauses; says nothing without scripts. */
export const KeepsItself = ({ action, form, moved }: KeepsItselfProps) => (
  <p
    class="mt-soft"
    id="bewaard"
    role="status"
    hx-post={action}
    hx-trigger={`${moved ? 'load delay:1s, ' : ''}input from:"closest form" delay:4s`}
    hx-vals={JSON.stringify({ [form.do.name]: 'keep' })}
    hx-target="#bewaard"
    hx-swap="innerHTML"
  />
);

type KeptProps = {
  /** elsewhere: the writer kept other words in another window, and it is no draft yet. */
  outcome: 'saved' | 'unsaved' | 'changed' | 'ended' | 'elsewhere';
  /** Who changed it, or ended its time as a draft. */
  by?: 'self' | 'others' | undefined;
  now: Date;
  /** Where it stands as it is now. */
  href: string;
  /** What the form goes on from; without value it goes on from where it was. */
  base: { name: string; value: string | undefined };
};

/** When it was kept, or why not. */
export const Kept = ({ outcome, by, now, href, base }: KeptProps) => {
  const locale = useLocale();
  const words = useMessages().flagging.form.keeping;
  if (outcome === 'unsaved') return <>{words.incomplete}</>;
  const lost = {
    changed: by === 'self' ? words.changedBySelf : words.changed,
    ended: words.ended,
    elsewhere: words.elsewhere,
  };
  if (outcome !== 'saved')
    return (
      <>
        {lost[outcome]}{' '}
        <a href={href} target="_blank" rel="noopener">
          {words.open}
        </a>
      </>
    );
  return (
    <>
      <span data-kept="">{words.kept(formatTime(locale, now))}</span>
      <input type="hidden" {...base} hx-swap-oob={`outerHTML:[name=${base.name}]`} />
    </>
  );
};
