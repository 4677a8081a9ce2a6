import type { IssuerAddress } from '../../contract/index.ts';
import type { KnownCertificate } from '../../register/index.ts';

/** Certificates whose issuer the policy names. One whose issuer no list has told is the only issuer's there is, or nobody's. */
export function askable(
  certificates: readonly KnownCertificate[],
  issuers: readonly IssuerAddress[],
): { readonly serial: string; readonly issuer: string }[] {
  const only = issuers.length === 1 ? issuers[0]?.name : undefined;
  return certificates.flatMap(({ serial, issuer = only }) =>
    issuer !== undefined && issuers.some(({ name }) => name === issuer) ? [{ serial, issuer }] : [],
  );
}
