import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Database } from '#db/connect.ts';
import type { Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import type { Locale, Messages } from '#views/messages/messages.ts';
import type { PermissionName } from '../vocabulary/permissions.ts';
import type { SignedIn } from '../vocabulary/signed-in.ts';
import type { Clock } from '../kernel/process/clock.ts';

/** What of the configuration a page needs. */
export type Site = {
  publicOrigin: string;
  secureCookies: boolean;
  trustedProxies: number;
  dataDir: string;
  securityContact: string;
  demo: boolean;
  version: string;
  /** The election and phase named in the header. */
  election: (locale: Locale, now: Date) => { name: string; phase: string } | undefined;
};

type HeldBy = { signedIn: SignedIn; hash: string };

/** Whom tokens of sessions are for. Accounts knows; app.ts hands it to web. */
export type Sessions = {
  /** What was read a moment ago: no proof that it still holds. */
  recall: (token: string) => HeldBy | undefined;
  /** `renewed`: its idle end moved, which it never does for what nobody `used`. */
  read: (database: Database, token: string, used: boolean) => Promise<(HeldBy & { renewed: boolean }) | null>;
  forget: (token: string) => void;
};

/** A form as it came in, before anybody looked at it. */
export type SentForm = {
  pairs: readonly (readonly [string, string])[];
  /** Of one that can bring files: what those were called that it brought. They are not in it. */
  files: readonly string[] | null;
};

/** Asks to sign in, says `why`, and goes on then with the form that is `sealed`. */
export type AskToSignIn = (
  c: Context<AppEnv>,
  kept: { sealed: string; why: { title: string; text: string }; status: 401 | 409 | 429 | 503 },
) => Response | Promise<Response>;

export type HttpReader = Exclude<Reader, 'worker'>;
export type Databases = Partial<Record<HttpReader, Database>>;

/** What a handler finds in its context. `db` and `asker` are set by `allow`, for the reader that serves the route. */
export type AppEnv = {
  Bindings: Partial<HttpBindings> & {
    /** This form is shown, and nothing is done: the second time, after it could not be taken in. It is not sent once more. */
    shownAgain?: SentForm;
  };
  Variables: {
    site: Site;
    clock: Clock;
    databases: Databases;
    sessions: Sessions;
    /** Answers a request from the beginning; with a form that is only shown, when it is `shownAgain`. */
    answer: (request: Request, as?: { shownAgain: SentForm }) => Response | Promise<Response>;
    /** Accounts knows how. */
    askToSignIn: AskToSignIn;
    /** Counts a form that somebody with an account sends under this permission; refuses when there were too many. Accounts knows how. */
    countForAccount: (c: Context<AppEnv>, name: PermissionName) => Promise<void>;
    /** The form that this request sends, as far as it came in. */
    sent: SentForm | undefined;
    /** Why the largest file that may be sent could not be kept now. Evidence knows. */
    storeFault: () => Promise<string | undefined>;
    /** What /readyz asks: the same, and the worker of this process. */
    probed: readonly Database[];
    /** What their databases must be at. */
    programVersion: () => Promise<string>;
    db: Database;
    asker: Asker;
    /** null: without account; undefined: nobody was asked who they are. */
    signedIn: SignedIn | null | undefined;
    locale: Locale;
    m: Messages;
    requestId: string;
  };
};
