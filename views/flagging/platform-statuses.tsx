import { say } from '#server/kernel/words.ts';
import type { PlatformStatus } from '#server/flagging/instruction/platform-status.ts';
import { formatDay } from '../components/moment-words.ts';
import { Table } from '../components/table.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type Props = { programmes: readonly PlatformStatus[]; day: string };

/** Where we have, or had, a status programme on this day, in words. */
export const PlatformStatuses = ({ programmes, day }: Props) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.form;
  const period = ({ validTo }: PlatformStatus) =>
    validTo !== null && validTo < day ? words.until(formatDay(locale, new Date(`${validTo}T12:00:00Z`))) : words.runs;
  return (
    <details>
      <summary>{words.statusTitle}</summary>
      <Table
        caption={words.statusTitle}
        columns={[
          { heading: words.statusPlatform, cell: (row) => row.name },
          { heading: words.statusWords, cell: (row) => say(row.basis, locale) },
          { heading: words.statusPeriod, cell: period },
        ]}
        rows={programmes}
      />
      <p>{words.statusOthers}</p>
    </details>
  );
};
