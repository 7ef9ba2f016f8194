import type { NumberFault } from '#server/triage/queue/find-called.ts';
import { SearchBox } from '../components/form/search-box.tsx';
import { useMessages } from '../messages/language.ts';

export type NumberSearchProps = {
  name: string;
  value: string;
  max: number | undefined;
  fault: NumberFault | undefined;
};

/** Leads to the case whose number somebody has before them. */
export const NumberSearch = ({ fault, ...field }: NumberSearchProps) => {
  const words = useMessages().triage.number;
  return (
    <SearchBox
      {...field}
      action="/triage"
      title={words.search}
      label={words.label}
      fault={fault && words.faults[fault]}
      narrow
    >
      {words.open}
    </SearchBox>
  );
};
