import type { Site } from '../web/env.ts';

/** The site as the tests run it: no TLS, no proxy, the demonstration's words. */
export const testSite = (dataDir: string, election: Site['election']): Site => ({
  publicOrigin: 'http://meldtafel.test',
  secureCookies: false,
  trustedProxies: 0,
  dataDir,
  securityContact: 'mailto:beveiliging@meldtafel.example',
  demo: true,
  version: '0.0.0',
  election,
});
