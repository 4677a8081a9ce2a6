import { BitString, fromBER } from 'asn1js';
import { AlgorithmIdentifier, Extensions, IssuingDistributionPoint, RevokedCertificate, Time } from 'pkijs';
import { arrayOf, bareSerial, DerFault, inside, integerIn, tags } from './der.ts';
import type { Told } from './finding.ts';
import type { Issuer } from './issuer.ts';
import { isSigned } from './signature.ts';

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
    const { tbs, algorithm, signature, ...list } = listIn(bytes);
    if (!Buffer.from(list.issuer).equals(issuer.subject)) return { finding: 'forged', why: 'another issuer' };
    if (!isSigned(tbs, { algorithm, signature }, issuer.own.publicKey)) return { finding: 'forged', why: 'signature' };
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

/** What the libraries throw of bytes that are something else. */
function read<Part>(part: () => Part): Part {
  try {
    return part();
  } catch (error) {
    throw new DerFault(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function listIn(bytes: Uint8Array) {
  const [tbs, algorithm, signature] = [...inside(bytes)];
  const fields = tbs ? [...inside(tbs)] : [];
  if (fields[0]?.[0] === tags.integer) fields.shift();
  const [inner, issuer, thisUpdate, nextUpdate, ...rest] = fields;
  if (!tbs || !algorithm || !signature || !inner || !issuer || !thisUpdate || !nextUpdate)
    throw new DerFault('fields are missing');
  if (!Buffer.from(inner).equals(algorithm)) throw new DerFault('two algorithms');
  return {
    tbs,
    issuer,
    signature: bitsOf(signature),
    algorithm: read(() => AlgorithmIdentifier.fromBER(arrayOf(algorithm))),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: timeOf(nextUpdate),
    revoked: rest.find(([tag]) => tag === tags.sequence),
    extensions: rest.find(([tag]) => tag === tags.extensions),
  };
}

const timeOf = (bytes: Uint8Array): number => msOf(read(() => Time.fromBER(arrayOf(bytes))));

function msOf({ value }: Time): number {
  const time = value.getTime();
  if (Number.isNaN(time)) throw new DerFault('a time that is none');
  return time;
}

function bitsOf(bytes: Uint8Array): Uint8Array {
  const { result } = read(() => fromBER(arrayOf(bytes), { parseEmbedded: false }));
  if (!(result instanceof BitString) || result.valueBlock.unusedBits !== 0) throw new DerFault('no signature');
  return result.valueBlock.valueHexView;
}

const [deltaList, distributionPoint, reasonCode] = ['2.5.29.27', '2.5.29.28', '2.5.29.21'];

function extensionFault(found: Uint8Array | undefined): string | undefined {
  const [sequence] = found ? [...inside(found, tags.extensions)] : [];
  const all = sequence ? read(() => Extensions.fromBER(arrayOf(sequence))).extensions : [];
  for (const { extnID, critical, extnValue } of all) {
    if (extnID === deltaList) return 'a list of changes';
    if (extnID === distributionPoint) {
      const point = read(() => IssuingDistributionPoint.fromBER(arrayOf(extnValue.valueBlock.valueHexView)));
      if (isOfSome(point)) return 'a list of others, or of some reasons';
    } else if (critical) return 'a critical extension that is not known';
  }
  return undefined;
}

/** Its name, and that there are certificates of people only, do no harm. */
const isOfSome = (point: IssuingDistributionPoint): boolean =>
  point.onlyContainsCACerts ||
  point.onlySomeReasons !== undefined ||
  point.indirectCRL ||
  point.onlyContainsAttributeCerts;

/** A certificate that is only held (reason 6) may be given back: it isn't revoked. */
function entryOf(revoked: Uint8Array | undefined, serial: string): Told {
  for (const entry of revoked ? inside(revoked) : []) {
    const [own] = inside(entry);
    if (own?.[0] !== tags.integer) throw new DerFault('an entry without a serial');
    if (integerIn(own) !== serial) continue;
    const { revocationDate, crlEntryExtensions } = read(() => RevokedCertificate.fromBER(arrayOf(entry)));
    const all = crlEntryExtensions?.extensions ?? [];
    if (all.some(({ critical, extnID }) => critical && extnID !== reasonCode))
      return { finding: 'unreadable', why: 'entry' };
    const reason = all.find(({ extnID }) => extnID === reasonCode)?.extnValue.valueBlock.valueHexView.at(-1);
    return reason === 6 ? { finding: 'not-revoked' } : { finding: 'revoked', since: msOf(revocationDate) };
  }
  return { finding: 'not-revoked' };
}
