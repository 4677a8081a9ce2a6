import { BlockList, isIP } from 'node:net';

/** True for a name or address under which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

const own = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  // Its form in IPv6 that is only mapped (::ffff:0:0/96) is checked with it; a network may also translate (NAT64, RFC 6052), or embed it as was done once (RFC 4291, 2.5.5.1).
  own.addSubnet(net, bits);
  own.addSubnet(`64:ff9b::${net}`, 96 + bits, 'ipv6');
  own.addSubnet(`::${net}`, 96 + bits, 'ipv6');
}
own.addSubnet('64:ff9b:1::', 48, 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/**
 * True for an address, or a name, that means this machine or its own wire: link-local and IPv6's unique local ones, where clouds answer with their
 * keys, also inside of an IPv6 address that stands for IPv4.
 */
export function isLocal(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const version = isIP(bare);
  if (version === 0) return bare === 'localhost' || bare.endsWith('.localhost');
  return own.check(bare, version === 4 ? 'ipv4' : 'ipv6');
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
