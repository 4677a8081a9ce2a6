import { bareSerial, DerFault, derOf, hexOf, inside, ofTag, tags, timeOf, type Der } from './der.ts';
import type { Told } from './finding.ts';
import type { Issuer } from './issuer.ts';
import { bitsOf, isSigned } from './signature.ts';

/**
 * What a revocation list (RFC 5280 §5) says of a certificate: of this issuer, by its signature, in force now. A list of changes, of others' certificates,
 * or of some reasons only isn't one; nor is one with a critical extension that nobody here knows.
 * @param now ms
 */
export function readList(
  bytes: Uint8Array,
  { issuer, serial, now }: { issuer: Issuer; serial: string; now: number },
): Told {
  try {
    const list = listIn(bytes);
    if (!Buffer.from(list.issuer.whole).equals(issuer.subject)) return { finding: 'forged', why: 'another issuer' };
    const { tbs, algorithm, signature } = list;
    if (!isSigned(tbs.whole, { algorithm, signature }, issuer.own.publicKey))
      return { finding: 'forged', why: 'signature' };
    if (list.thisUpdate > now + clockSkew || list.nextUpdate <= now) return { finding: 'stale', why: 'not in force' };
    const extent = extensionFault(list.extensions);
    if (extent !== undefined) return { finding: 'unreadable', why: extent };
    return entryOf(list.revoked, bareSerial(serial));
  } catch (error) {
    if (error instanceof DerFault) return { finding: 'unreadable', why: error.message };
    throw error;
  }
}

/** How far clocks may differ, ms. */
export const clockSkew = 5 * 60_000;

function listIn(bytes: Uint8Array) {
  const [tbs, algorithm, signature] = [...inside(derOf(bytes, tags.sequence))];
  const fields = [...inside(ofTag(tbs, tags.sequence))];
  if (fields[0]?.tag === tags.integer) fields.shift();
  const [inner, issuer, thisUpdate, nextUpdate, ...rest] = fields;
  if (!tbs || !algorithm || !thisUpdate || !nextUpdate) throw new DerFault('fields are missing');
  if (!Buffer.from(ofTag(inner, tags.sequence).whole).equals(algorithm.whole)) throw new DerFault('two algorithms');
  return {
    ...{ tbs, algorithm, signature: bitsOf(signature), issuer: ofTag(issuer, tags.sequence) },
    ...{ thisUpdate: timeOf(thisUpdate), nextUpdate: timeOf(nextUpdate) },
    revoked: rest.find(({ tag }) => tag === tags.sequence),
    extensions: rest.find(({ tag }) => tag === 0xa0),
  };
}

interface Extension {
  readonly oid: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

function extensionsIn(found: Der): Extension[] {
  return [...inside(found)].map((each) => {
    const parts = [...inside(ofTag(each, tags.sequence))];
    const [oid, value] = [ofTag(parts[0], tags.oid), ofTag(parts.at(-1), tags.octetString)];
    return { oid: hexOf(oid.content), isCritical: parts[1]?.tag === tags.boolean, value: value.content };
  });
}

const [deltaList, distributionPoint, reasonCode] = ['551D1B', '551D1C', '551D15'];
/** Of the issuing distribution point: its name, and that there are certificates of people only. */
const harmless: ReadonlySet<number> = new Set([0xa0, 0x81]);

function extensionFault(found: Der | undefined): string | undefined {
  const [list] = found ? [...inside(found)] : [];
  for (const { oid, isCritical, value } of list ? extensionsIn(list) : []) {
    if (oid === deltaList) return 'a list of changes';
    if (oid === distributionPoint) {
      const parts = [...inside(derOf(value, tags.sequence))];
      if (!parts.every(({ tag }) => harmless.has(tag))) return 'a list of others, or of some reasons';
    } else if (isCritical) return 'a critical extension that is not known';
  }
  return undefined;
}

/** A certificate that is only held (reason 6) may be given back: it isn't revoked. */
function entryOf(revoked: Der | undefined, serial: string): Told {
  for (const entry of revoked ? inside(revoked) : []) {
    const [own, time, extensions] = inside(entry);
    if (bareSerial(hexOf(ofTag(own, tags.integer).content)) !== serial || !time) continue;
    const held = extensions ? extensionsIn(extensions) : [];
    if (held.some(({ oid, isCritical }) => isCritical && oid !== reasonCode))
      return { finding: 'unreadable', why: 'entry' };
    const reason = held.find(({ oid }) => oid === reasonCode)?.value.at(-1);
    return reason === 6 ? { finding: 'not-revoked' } : { finding: 'revoked', since: timeOf(time) };
  }
  return { finding: 'not-revoked' };
}
