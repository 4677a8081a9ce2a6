import { X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';
import type { IssuerAddress } from '../../contract/index.ts';
import { arrayOf } from './der.ts';

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
  const { subject, subjectPublicKeyInfo } = Certificate.fromBER(arrayOf(own.raw));
  return {
    ...address,
    own,
    subject: new Uint8Array(subject.valueBeforeDecode),
    keyBits: subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView,
  };
}
