import { Alert } from '../components/alert.tsx';
import { ActionBar, LinkButton } from '../components/button.tsx';
import { Facts } from '../components/facts.tsx';
import { formatMomentToSecond, formatWhen } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type ConfirmationProps = {
  reference: string;
  filedAt: Date;
  /** Until when the first look is promised. */
  until: Date;
  /** 20 digits in five groups, on the one page that shows them. */
  receiptCode: string | null;
  anonymous: boolean;
  phone: string | null;
  /** The address of this page, without the code. */
  receiptHref: string;
};

/** What was received, when to the second, what happens next and whom to phone. */
export const ConfirmationPage = (props: ConfirmationProps) => {
  const { reference, filedAt, until, receiptCode, anonymous, phone, receiptHref } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.confirmation;
  const noPhone = anonymous ? words.noPhoneCitizen : words.noPhone;
  return (
    <>
      <h1 data-done="" data-receipt={receiptHref}>
        {words.title}
      </h1>
      <Facts
        facts={[
          { term: words.reference, value: <strong class="mt-reference">{reference}</strong> },
          { term: words.at, value: <ToTheSecond at={filedAt} /> },
        ]}
      />
      <p>{words.referenceHint}</p>
      {anonymous && <Code code={receiptCode} />}
      <section class="mt-stack">
        <h2>{words.nextTitle}</h2>
        <p>{words.next(formatWhen(locale, until, filedAt, m.form))}</p>
        <p>
          {words.overdue} {phone ? words.phone(phone) : noPhone}
        </p>
        <p>{words.danger}</p>
      </section>
      <ActionBar>
        {anonymous ? (
          <LinkButton href="/bon">{words.openReceipt}</LinkButton>
        ) : (
          <LinkButton kind="primary" href={`/meldingen/${reference}`}>
            {words.toIncident}
          </LinkButton>
        )}
        <LinkButton kind="subtle" href="/melden">
          {words.another}
        </LinkButton>
      </ActionBar>
    </>
  );
};

const Code = ({ code }: { code: string | null }) => {
  const m = useMessages();
  const words = m.intake.confirmation;
  if (!code) return <Alert kind="info">{words.codeGone}</Alert>;
  return (
    <section class="mt-panel mt-stack">
      <h2>{words.codeTitle}</h2>
      <p class="mt-receipt-code">{code}</p>
      <p>{words.code}</p>
      <p class="mt-screen-only">{words.print}</p>
    </section>
  );
};

const ToTheSecond = ({ at }: { at: Date }) => {
  const locale = useLocale();
  return <time datetime={at.toISOString()}>{formatMomentToSecond(locale, at)}</time>;
};
