import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkPart } from './network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:1:aaaa::9', '2001:db8:0:1'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['2001:0db8:0000:0001::', '2001:db8:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0'],
  ['local', 'local'],
])('%s is of network %s', (address, network) => {
  expect(networkPart(address)).toBe(network);
});

test('whoever changes the last 64 bits of an IPv6 address stays in the same network', () => {
  const group = fc.integer({ min: 1, max: 0xff_ff }).map((number) => number.toString(16));
  const four = fc.tuple(group, group, group, group);
  fc.assert(
    fc.property(four, four, (network, host) => {
      expect(networkPart([...network, ...host].join(':'))).toBe(network.join(':'));
    }),
  );
});
