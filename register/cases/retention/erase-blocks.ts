import type { Work } from '../../kernel/context.ts';

/**
 * Requests of the case; the block of a card, and what was said as it came back, once no request of it is kept and no case of it is held: they may be
 * what the hold is for. With the last of those cases they go.
 */
export async function eraseBlocks(
  work: Work,
  { caseId, cardNumber: own }: { readonly caseId: string; readonly cardNumber: string | null },
): Promise<void> {
  const { db } = work;
  const asked = await db.deleteFrom('blockRequests').where('caseId', '=', caseId).returning('cardNumber').execute();
  const ordered = await db.selectFrom('cards').select('cardNumber').where('caseId', '=', caseId).execute();
  const cards = new Set([...asked, ...ordered].map(({ cardNumber }) => cardNumber));
  if (own !== null) cards.add(own);
  for (const cardNumber of cards) {
    if (await isAskedFor(work, cardNumber)) continue;
    if (await isHeld(work, { caseId, cardNumber })) continue;
    await db.deleteFrom('issuerAnswers').where('cardNumber', '=', cardNumber).execute();
    await db.deleteFrom('blocks').where('cardNumber', '=', cardNumber).execute();
    await db.deleteFrom('cardReturns').where('cardNumber', '=', cardNumber).execute();
  }
}

const isAskedFor = async ({ db }: Work, cardNumber: string): Promise<boolean> =>
  (await db.selectFrom('blockRequests').select('requestId').where('cardNumber', '=', cardNumber).executeTakeFirst()) !==
  undefined;

/** Another case of the card is held. */
const isHeld = async ({ db }: Work, { caseId, cardNumber }: { caseId: string; cardNumber: string }): Promise<boolean> =>
  (await db
    .selectFrom('retentionHolds')
    .innerJoin('cases', 'cases.caseId', 'retentionHolds.caseId')
    .select('holdId')
    .where('liftedAt', 'is', null)
    .where('cases.caseId', '<>', caseId)
    .where((eb) =>
      eb.or([
        eb('cases.cardNumber', '=', cardNumber),
        eb(
          'cases.caseId',
          'in',
          eb.selectFrom('cards').select('cards.caseId').where('cards.cardNumber', '=', cardNumber),
        ),
      ]),
    )
    .executeTakeFirst()) !== undefined;
