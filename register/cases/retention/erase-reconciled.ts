import { z } from 'zod';
import type { Work } from '../../kernel/context.ts';
import type { PersonRow } from '../../kernel/schema/people.ts';
import { openReconciled, sealReconciled } from '../../kernel/reconciled-facts.ts';

const Facts = z.looseObject({
  listed: z
    .looseObject({
      holder: z.union([z.object({ hsaId: z.string() }), z.object({ numberHash: z.string() })]).optional(),
    })
    .optional(),
});

/**
 * Of what reconciliations keep, somebody who is erased: differences about them, and lists that name them as somebody else's holder, who is kept until
 * the difference is answered. The card, what it was and what was answered stay, as in a signed result.
 */
export async function eraseReconciled(
  work: Work,
  { personId, hsaId, numberHash }: Pick<PersonRow, 'personId' | 'hsaId' | 'numberHash'>,
): Promise<void> {
  const rows = await work.db
    .selectFrom('reconciledCards')
    .select(['number', 'cardNumber', 'personId', 'sealed'])
    .where((eb) => eb.or([eb('personId', '=', personId), eb('answer', 'is', null)]))
    .execute();
  for (const row of rows) {
    const facts = Facts.parse(openReconciled(work, row));
    const holder = facts.listed?.holder;
    const isNamed = holder && ('hsaId' in holder ? holder.hsaId === hsaId : holder.numberHash === numberHash);
    if (row.personId !== personId && isNamed !== true) continue;
    const listed = facts.listed && { ...facts.listed, holder: undefined, unitHsaId: undefined, certificates: [] };
    await work.db
      .updateTable('reconciledCards')
      .set({
        personId: row.personId === personId ? null : row.personId,
        sealed: sealReconciled(work, { ...facts, listed }, row),
      })
      .where('number', '=', row.number)
      .where('cardNumber', '=', row.cardNumber)
      .execute();
  }
}
