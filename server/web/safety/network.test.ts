import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networksAround } from './network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:4711', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['[::ffff:192.0.2.7]:4711', '192.0.2.7'],
  ['2001:db8:0:1:aaaa::9', '2001:db8:0:1::/64'],
  ['[2001:db8:0:1:aaaa::9]', '2001:db8:0:1::/64'],
  ['[2001:db8:0:1:aaaa::9]:4711', '2001:db8:0:1::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0001::', '2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['local', 'local'],
])('%s is of network %s', (address, network) => {
  expect(networksAround(address)[0]).toBe(network);
});

test('who has a whole network of IPv6 is counted in it, and in those around it', () => {
  expect(networksAround('2001:db8:7:12ab::1')).toEqual([
    '2001:db8:7:12ab::/64',
    '2001:db8:7:1200::/56',
    '2001:db8:7:0::/48',
  ]);
  expect(networksAround('192.0.2.7')).toEqual(['192.0.2.7']);
});

test('whoever changes the last 64 bits of an IPv6 address stays in the same networks', () => {
  const group = fc.integer({ min: 1, max: 0xff_ff }).map((number) => number.toString(16));
  const four = fc.tuple(group, group, group, group);
  fc.assert(
    fc.property(four, four, (network, host) => {
      const found = networksAround([...network, ...host].join(':'));
      expect(found[0]).toBe(`${network.join(':')}::/64`);
      expect(found).toEqual(networksAround([...network, 1, 1, 1, 1].join(':')));
    }),
  );
});
