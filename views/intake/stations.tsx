import type { StationHere } from '#server/reference/stations/station.ts';
import { useMessages } from '../messages/language.ts';

type ChoicesProps = {
  id: string;
  /** Where they are asked, and with which field of the form. */
  url: string;
  asks: string;
  /** Those of the municipality that stands there now. */
  stations: readonly StationHere[];
};

/** What can be chosen where a place is typed: the polling stations of the municipality, and of another one where scripts run. */
export const StationChoices = ({ id, url, asks, stations }: ChoicesProps) => (
  <datalist
    id={id}
    hx-get={url}
    hx-target={`#${id}`}
    hx-trigger={`change from:#${asks}`}
    hx-include={`#${asks}`}
    hx-sync="this:replace"
  >
    <StationOptions stations={stations} />
  </datalist>
);

export const StationOptions = ({ stations }: { stations: readonly StationHere[] }) => {
  const { station } = useMessages().intake.form;
  return (
    <>
      {stations.map(({ number, name, address }) => (
        <option>{[station(number), name, address].filter((part) => part !== '').join(', ')}</option>
      ))}
    </>
  );
};
