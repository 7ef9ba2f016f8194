import type { HttpBindings } from '@hono/node-server';
import type { Database } from '#db/connect.ts';
import type { Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import type { Locale, Messages } from '#views/messages/messages.ts';
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

export type HttpReader = Exclude<Reader, 'worker'>;
export type Databases = Partial<Record<HttpReader, Database>>;

/** What a handler finds in its context. `db` and `asker` are set by `allow`, for the reader that serves the route. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    site: Site;
    clock: Clock;
    databases: Databases;
    sessions: Sessions;
    /** Answers a request from the beginning. */
    answer: (request: Request) => Response | Promise<Response>;
    /** What /readyz asks: the same, and the worker of this process. */
    probed: readonly Database[];
    db: Database;
    asker: Asker;
    /** null: without account; undefined: nobody was asked who they are. */
    signedIn: SignedIn | null | undefined;
    locale: Locale;
    m: Messages;
    requestId: string;
  };
};
