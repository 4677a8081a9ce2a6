import { X509Certificate } from 'node:crypto';
import type { IssuerAddress } from '../../contract/index.ts';
import { derOf, inside, ofTag, tags, type Der } from './der.ts';

/** An issuer that the policy names, with its certificate read. */
export interface Issuer extends IssuerAddress {
  readonly own: X509Certificate;
  /** Its name as its certificate and its lists have it, DER. */
  readonly subject: Uint8Array;
  /** The bits of its public key, without their algorithm: what OCSP hashes. */
  readonly keyBits: Uint8Array;
}

/** Throws for what is no certificate. */
export function readIssuer(address: IssuerAddress): Issuer {
  const own = new X509Certificate(Buffer.from(address.certificate.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
  const [tbs] = [...inside(derOf(own.raw, tags.sequence))];
  const fields = [...inside(ofTag(tbs, tags.sequence))].filter(({ tag }) => tag !== 0xa0);
  const [, , , , subject, spki] = fields;
  const [, bits] = [...inside(ofTag(spki, tags.sequence))];
  return { ...address, own, subject: ofTag(subject, tags.sequence).whole, keyBits: bitsWithin(bits) };
}

const bitsWithin = (bits: Der | undefined): Uint8Array => ofTag(bits, tags.bitString).content.subarray(1);
