import { constants, verify, type KeyObject } from 'node:crypto';
import { DerFault, hexOf, inside, ofTag, tags, type Der } from './der.ts';

/** Object identifiers of signatures, as hex of their DER, and the digest of each. SHA-1 is none of them. */
const digests: Readonly<Record<string, string | null>> = {
  '2A864886F70D01010B': 'sha256',
  '2A864886F70D01010C': 'sha384',
  '2A864886F70D01010D': 'sha512',
  '2A8648CE3D040302': 'sha256',
  '2A8648CE3D040303': 'sha384',
  '2A8648CE3D040304': 'sha512',
  '2B6570': null,
};
const pss = '2A864886F70D01010A';
const hashes: Readonly<Record<string, string>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
};

/** True when a key has signed the bytes. @param algorithm AlgorithmIdentifier; one that isn't known, or is too weak, has signed nothing */
export function isSigned(
  bytes: Uint8Array,
  { algorithm, signature }: { readonly algorithm: Der; readonly signature: Uint8Array },
  key: KeyObject,
): boolean {
  const [oid, parameters] = [...inside(ofTag(algorithm, tags.sequence))];
  const name = hexOf(ofTag(oid, tags.oid).content);
  try {
    if (name === pss) {
      const digest = digestOfPss(parameters);
      const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_AUTO: saltLength } = constants;
      return digest !== undefined && verify(digest, bytes, { key, padding, saltLength }, signature);
    }
    const digest = digests[name];
    return digest !== undefined && verify(digest, bytes, key, signature);
  } catch {
    // A key of another kind than the algorithm.
    return false;
  }
}

/** [0] of RSASSA-PSS-params; without it it would be SHA-1. */
function digestOfPss(parameters: Der | undefined): string | undefined {
  const [first] = parameters ? [...inside(parameters)] : [];
  const [algorithm] = first?.tag === 0xa0 ? [...inside(first)] : [];
  const [oid] = algorithm ? [...inside(algorithm)] : [];
  return oid && hashes[hexOf(oid.content)];
}

/** Bytes of a BIT STRING without unused bits. */
export function bitsOf(found: Der | undefined): Uint8Array {
  const { content } = ofTag(found, tags.bitString);
  if (content[0] !== 0) throw new DerFault('unused bits');
  return content.subarray(1);
}
