import type { Context } from '../kernel/context.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import type { Card } from './types.ts';
import { statement, type Take } from '../kernel/statement.ts';

export async function findCard(context: Context, cardNumber: string): Promise<CardRow | undefined> {
  return (await cardByNumber(context.db, { cardNumber }))[0];
}

const cardByNumber = statement((db, take: Take<Pick<CardRow, 'cardNumber'>>) =>
  db.selectFrom('cards').selectAll().where('cardNumber', '=', take('cardNumber')),
);

export function toCard(row: CardRow): Card {
  return {
    cardNumber: row.cardNumber,
    cardType: row.cardType,
    state: row.state,
    unitId: row.unitId ?? undefined,
    employmentId: row.employmentId ?? undefined,
    holderId: row.holderId ?? undefined,
    caseId: row.caseId ?? undefined,
    activatedAt: row.activatedAt ?? undefined,
    lastValidDay: row.lastValidDay ?? undefined,
    certifiedTo: row.certifiedTo ?? undefined,
    blankExpires: row.blankExpires ?? undefined,
    blockRequestedAt: row.blockRequestedAt ?? undefined,
    blockReason: row.blockReason ?? undefined,
    loa: row.loa ?? undefined,
    extendedTo: row.extendedTo ?? undefined,
  };
}
