import { Sequence } from 'asn1js';
import { constants, verify, type KeyObject } from 'node:crypto';
import { RSASSAPSSParams, type AlgorithmIdentifier } from 'pkijs';

/** Signatures that count, with the digest of each. SHA-1 is none of them. */
const digests: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.3.101.112': null,
};
const pss = '1.2.840.113549.1.1.10';
const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** True when a key has signed the bytes. @param algorithm one that isn't known, or is too weak, has signed nothing */
export function isSigned(
  bytes: Uint8Array,
  { algorithm, signature }: { readonly algorithm: AlgorithmIdentifier; readonly signature: Uint8Array },
  key: KeyObject,
): boolean {
  try {
    if (algorithm.algorithmId === pss) {
      const digest = digestOfPss(algorithm.algorithmParams);
      const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_AUTO: saltLength } = constants;
      return digest !== undefined && verify(digest, bytes, { key, padding, saltLength }, signature);
    }
    const digest = digests[algorithm.algorithmId];
    return digest !== undefined && verify(digest, bytes, key, signature);
  } catch {
    // A key of another kind than the algorithm, or parameters that are none.
    return false;
  }
}

/** Without a digest it would be SHA-1, which doesn't count. */
const digestOfPss = (parameters: unknown): string | undefined =>
  parameters instanceof Sequence
    ? hashes[new RSASSAPSSParams({ schema: parameters }).hashAlgorithm.algorithmId]
    : undefined;
