import { Alert } from '../components/alert.tsx';

/** What was done just now, if anything; read first. */
export const Done = ({ words }: { words: string | undefined }) =>
  words === undefined ? (
    <></>
  ) : (
    <div class="mt-screen-only">
      <Alert kind="ok" live>
        <p>{words}</p>
      </Alert>
    </div>
  );
