import type { Work } from '../kernel/context.ts';

/** Certificates that a list tells of. */
export interface ListedCertificates {
  readonly cardNumber: string;
  readonly certificates: readonly string[];
  readonly issuer?: string | undefined;
}

/** Rows of one statement. */
const together = 200;

/** Keeps the serials of cards that the register has, and who issued them; what another list told of a serial's issuer is told anew. */
export async function keepCertificates(work: Work, listed: readonly ListedCertificates[]): Promise<void> {
  const rows = listed.flatMap(({ cardNumber, certificates, issuer }) =>
    [...new Set(certificates)].map((serial) => ({ cardNumber, serial, issuer: issuer ?? null })),
  );
  for (let from = 0; from < rows.length; from += together) {
    await work.db
      .insertInto('cardCertificates')
      .values(rows.slice(from, from + together))
      .onConflict((conflict) =>
        conflict
          .columns(['cardNumber', 'serial'])
          .doUpdateSet((eb) => ({ issuer: eb.fn.coalesce('excluded.issuer', 'cardCertificates.issuer') })),
      )
      .execute();
  }
}
