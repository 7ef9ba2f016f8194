import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';

type Front = { port: number; close: () => Promise<void> };

/**
 * The PostgreSQL of the tests on a port of 127.0.0.1, behind TLS with one of these certificates; `none`: it has no TLS, and says so.
 * It listens on a socket alone, where PostgreSQL does none.
 */
export async function startTlsFront(socketDir: string, shows: keyof typeof certificates | 'none'): Promise<Front> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(path.join(socketDir, '.s.PGSQL.5432'));
    for (const socket of [client, behind]) open.add(socket.on('error', () => {}));
    if (shows === 'none') return void client.pipe(behind).pipe(client);
    client.once('data', () => {
      client.write('S');
      const { cert, key } = certificates[shows];
      const inside = new TLSSocket(client, { isServer: true, cert, key }).on('error', () => client.destroy());
      inside.pipe(behind).pipe(inside);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of open) socket.destroy();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

// Made for these tests alone, good for a hundred years.
export const authority = `-----BEGIN CERTIFICATE-----
MIIBgTCCASegAwIBAgIUBxsWsKwrc8xTaQT0X7fHbNb1MbgwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKVGVzdCBDQSBjYTAgFw0yNjExMjYxNzE4MzBaGA8yMTI2MTEw
MjE3MTgzMFowFTETMBEGA1UEAwwKVGVzdCBDQSBjYTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABHE+Zn6JFJcu5DADUqEvSNSoGZY2VLxXokT+Us5cJCT9yht0WSFC
7r9b3ECVmf27uM18X832r6tE54YZyu0gYvijUzBRMB0GA1UdDgQWBBR7htJ2WOrX
i+UFxkln19tdVy4lnDAfBgNVHSMEGDAWgBR7htJ2WOrXi+UFxkln19tdVy4lnDAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDZ+Be74Ijx41kkDHqU
1B5z4Wvnua41AxEnGlPl3tZPuAIgfZUzqKj8xiLdvRPqSUwv3eEDpWVYaUxnRKoW
CeYDIoM=
-----END CERTIFICATE-----
`;

const certificates = {
  '127.0.0.1': {
    cert: `-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUNgdHdKXLrF30U2iTC3Gzl7qJDtQwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKVGVzdCBDQSBjYTAgFw0yNjExMjYxNzE4MzBaGA8yMTI2MTEw
MjE3MTgzMFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABCnblQoskGcqsMu2j3PJrUQswxOTFDFUJonDs8cEju8t5tBQu1WltlMlbp9P
o6+CsFqCoPr5ow+Mxivs668/y9GjUzBRMA8GA1UdEQQIMAaHBH8AAAEwHQYDVR0O
BBYEFM4uIMghHrxs3JpY7mbVj2RoeIjmMB8GA1UdIwQYMBaAFHuG0nZY6teL5QXG
SWfX211XLiWcMAoGCCqGSM49BAMCA0gAMEUCIQC1yTLWqqsf+jCbbRcRsSzK8CI5
kjy1ZgdtT+rtkC889AIgZ+d7NtC5XLCcS+cMkNlGI0FazyAYt6W/VYoY0Hsp6fA=
-----END CERTIFICATE-----
`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgd5b8K5f3RDPaHcb3
FhdW2Z9NMUUNNTbJq56XJyO7ipShRANCAAQp25UKLJBnKrDLto9zya1ELMMTkxQx
VCaJw7PHBI7vLebQULtVpbZTJW6fT6OvgrBagqD6+aMPjMYr7OuvP8vR
-----END PRIVATE KEY-----
`,
  },
  localhost: {
    cert: `-----BEGIN CERTIFICATE-----
MIIBgDCCASagAwIBAgIUNgdHdKXLrF30U2iTC3Gzl7qJDtUwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKVGVzdCBDQSBjYTAgFw0yNjExMjYxNzE4MzBaGA8yMTI2MTEw
MjE3MTgzMFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABBRF4ygupF7ZsQsFhEUROJvKxJ+E6X1XW5nFUSGVDb4BeZZ/WkRnFtio/YpE
dh2FoU8IEVqRCCFGUld0Z49H6IOjWDBWMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAd
BgNVHQ4EFgQU5NsuxZ3emLAetaxIHJ65CJ3bW5EwHwYDVR0jBBgwFoAUe4bSdljq
14vlBcZJZ9fbXVcuJZwwCgYIKoZIzj0EAwIDSAAwRQIhAKBDdgN+F7CEVeTrSJGh
cbmjJnX/XvE+gmyGko/PuiMuAiAabxtsO9cPoImFYw3ku9MC+1EeiunxH2u/pI7S
zf7ZrQ==
-----END CERTIFICATE-----
`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfqJDU+sJpNN8o710
clJVN+0VYQdJiLtUsEwcgYhYDRqhRANCAAQUReMoLqRe2bELBYRFETibysSfhOl9
V1uZxVEhlQ2+AXmWf1pEZxbYqP2KRHYdhaFPCBFakQghRlJXdGePR+iD
-----END PRIVATE KEY-----
`,
  },
};
