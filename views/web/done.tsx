import { Alert } from '../components/alert.tsx';

/** What was done just now, if anything; read first. */
export const Done = ({ words }: { words: string | undefined }) =>
  words === undefined ? (
    <></>
  ) : (
    <Alert kind="ok" live>
      <p>{words}</p>
    </Alert>
  );
