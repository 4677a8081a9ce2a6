import { BlockList, isIP } from 'node:net';

/** True for a name or address under which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

const own = new BlockList();
own.addSubnet('0.0.0.0', 8);
own.addSubnet('127.0.0.0', 8);
own.addSubnet('169.254.0.0', 16);
own.addAddress('::', 'ipv6');
own.addAddress('::1', 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/** True for an address, or a name, that means this machine or its own wire (link-local, where clouds answer with their keys). */
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
