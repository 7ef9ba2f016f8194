import { Alert } from '../alert.tsx';

/** At a door: shown by typed.js when something waits there that this page did not bring. For how many hours, and in what words. */
export const WaitsHere = ({ hours, words }: { hours: number; words: string }) => (
  <div hidden data-waits={hours}>
    <Alert kind="warning">
      <p>{words}</p>
    </Alert>
  </div>
);
