import { describe, expect, it } from '@jest/globals';
import { networkInterfaces } from 'node:os';
import { isLocal } from '../../platform/network.ts';

const address = { netmask: '', mac: '', internal: false, cidr: null } as const;
/** A machine with an address of its own in each family. */
const interfaces = {
  eth0: [
    { ...address, address: '192.0.2.2', family: 'IPv4' as const },
    { ...address, address: '2001:db8::2', family: 'IPv6' as const, scopeid: 0 },
  ],
};

describe('an address that leads to this machine or its own wire', () => {
  it.each([
    ['loopback', ['127.0.0.1', '127.9.9.9', '::1', '[::1]', '0.0.0.0', '::']],
    [
      'names of it',
      ['localhost', 'LOCALHOST.', 'a.localhost', 'localhost.localdomain', 'ip6-localhost', 'ip6-loopback'],
    ],
    ['addresses of its own', ['192.0.2.2', '2001:db8::2', '::ffff:192.0.2.2', '64:ff9b::192.0.2.2', '2002:c000:202::']],
    ['link-local and unique local', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254', 'fec0::1']],
    ['what clouds tell their machines', ['169.254.169.254', '100.100.100.200', '168.63.129.16', '192.0.0.192']],
    ['IPv4 in IPv6: mapped', ['::ffff:127.0.0.1', '::ffff:7f00:1']],
    ['IPv4 in IPv6: translated', ['::ffff:0:127.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1']],
    ['IPv4 in IPv6: by a tunnel, or embedded', ['2002:7f00:1::', '2002:a9fe:a9fe::1', '::127.0.0.1']],
  ])('is told: %s', (_kind, hosts) => {
    expect(hosts.filter((host) => !isLocal(host, interfaces))).toEqual([]);
  });

  it('is told from one elsewhere, also on a network of the organisation', () => {
    const hosts = [
      '192.0.2.3',
      '10.0.0.1',
      '192.168.1.1',
      '100.128.0.1',
      '2001:db8::3',
      '2002:c000:203::',
      '::ffff:0:192.0.2.3',
    ];
    expect(
      [...hosts, '64:ff9b::192.0.2.3', 'hr.example', 'localhost.example'].filter((host) => isLocal(host, interfaces)),
    ).toEqual([]);
  });

  it('is told for each address that this machine has by now', () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map((each) => each.address));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((each) => !isLocal(each))).toEqual([]);
  });
});
