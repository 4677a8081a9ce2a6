import { z } from 'zod';
import { coded } from '../codes.ts';

/** A block is proven by who issued the card's certificates: what its revocation list and its answers (OCSP) say of one. */
export const IssuerFinding = coded({
  revoked: 'Spärren syns',
  'not-revoked': 'Spärren syns inte än',
  'unknown-certificate': 'Utfärdaren känner inte till certifikatet',
  unreachable: 'Utfärdaren svarade inte',
  stale: 'Svaret är för gammalt eller gäller inte än',
  forged: 'Svaret är inte underskrivet av utfärdaren',
  unreadable: 'Svaret gick inte att läsa',
  'too-large': 'Svaret är större än det får vara',
});
export type IssuerFinding = z.infer<typeof IssuerFinding>;

/** Where an issuer was asked. */
export const IssuerPlace = coded({ list: 'Spärrlistan', answer: 'Spärrtjänsten (OCSP)' });
export type IssuerPlace = z.infer<typeof IssuerPlace>;

const address = z.url({ protocol: /^https?$/ });

/** An issuer of certificates, and where it is asked; nobody else is. */
export const IssuerAddress = z
  .strictObject({
    /** As lists of cards name it. */
    name: z.string().trim().min(1).max(100),
    /** Its own certificate, base64 of the DER, with the lines of PEM around it or without: answers are verified by it. */
    certificate: z.string().min(100).max(10_000),
    /** Of its revocation list. Signed by the issuer, it needs no https. */
    crl: address.optional(),
    ocsp: address.optional(),
  })
  .refine(({ crl, ocsp }) => crl !== undefined || ocsp !== undefined, 'names neither list (crl) nor OCSP (ocsp)');
export type IssuerAddress = z.infer<typeof IssuerAddress>;

/** What customer service has found out about a block that the issuer doesn't show. */
export const IssuerOutcome = coded({
  'ask-on': 'Kortet är spärrat i SITHS eID Portal, fortsätt att fråga utfärdaren',
  settled: 'Utfärdaren har bekräftat spärren på annat sätt',
});
export type IssuerOutcome = z.infer<typeof IssuerOutcome>;
