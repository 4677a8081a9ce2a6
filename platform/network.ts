import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** True for a name or address under which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** Where this machine, its own wire and what a cloud tells its machines are reached; `100.64.0.0/10`, `168.63.129.16` and `192.0.0.0/24` have clouds' keys. */
const nearby: readonly Net[] = [
  ...(['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '100.64.0.0/10', '192.0.0.0/24', '168.63.129.16/32'] as const),
  ...(['::1/128', '::/128', 'fc00::/7', 'fe80::/10', 'fec0::/10', '64:ff9b:1::/48'] as const),
];
type Net = `${string}/${number}`;

const ownNames = /^(?:(?:.+\.)?localhost|localhost\.localdomain|ip6-localhost|ip6-loopback)$/i;

/**
 * True for an address, or a name, that means this machine or its own wire, by any of its addresses: link-local and IPv6's local ones, where clouds
 * answer with their keys, also inside of an IPv6 address that stands for IPv4.
 */
export function isLocal(host: string, interfaces = networkInterfaces()): boolean {
  const bare = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 0) return ownNames.test(bare);
  const own = Object.values(interfaces).flatMap((addresses = []) => addresses.map(({ address }) => address));
  const list = new BlockList();
  for (const net of [...nearby, ...own.map((address): Net => `${address}/${isIP(address) === 4 ? 32 : 128}`)]) {
    for (const [prefix, bits, family] of formsOf(net)) list.addSubnet(prefix, bits, family);
  }
  return list.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * A network as it is written. One of IPv4 is also reached in IPv6: translated (RFC 6052, RFC 7915), through a tunnel (6to4, RFC 3056) or embedded as
 * was done once (RFC 4291, 2.5.5.1). The list itself knows its mapped form (`::ffff:0:0/96`).
 */
function formsOf(net: Net): [string, number, 'ipv4' | 'ipv6'][] {
  const [prefix = '', length = ''] = net.split('/');
  const bits = Number(length);
  if (isIP(prefix) === 6) return [[prefix, bits, 'ipv6']];
  const [a = 0, b = 0, c = 0, d = 0] = prefix.split('.').map(Number);
  const hex = [a * 256 + b, c * 256 + d].map((part) => part.toString(16)).join(':');
  return [
    [prefix, bits, 'ipv4'],
    [`64:ff9b::${prefix}`, 96 + bits, 'ipv6'],
    [`::ffff:0:${prefix}`, 96 + bits, 'ipv6'],
    [`::${prefix}`, 96 + bits, 'ipv6'],
    [`2002:${hex}::`, 16 + bits, 'ipv6'],
  ];
}

/** The host of an address, without the brackets of IPv6; empty when it names none. */
export const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';

/** Ranges that Express knows by name. */
const namedRanges = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** True for an address, a network (`10.1.0.0/16`), or the name of a range: what a proxy can be known by. */
export function isProxyRange(text: string): boolean {
  if (namedRanges.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
