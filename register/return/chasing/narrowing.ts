import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { CardType, Viewer } from '../../../contract/index.ts';
import { nameScope } from '../../../rights/index.ts';
import { receiptNumberIn } from '../../cases/receipts/number.ts';
import type { Context } from '../../kernel/context.ts';
import { wantedTerms } from '../../kernel/name-terms.ts';
import type { Tables } from '../../kernel/schema/index.ts';
import { named } from '../../people/named.ts';

/** Which of what should come in somebody wants to see. */
export interface ChaseFilter {
  readonly unitId?: string | undefined;
  readonly cardType?: CardType | undefined;
  /** A service desk where they were in that case. */
  readonly desk?: string | undefined;
  /** Only what is late. */
  readonly isLate?: boolean | undefined;
  /** Whatever has a digit is the beginning of a card's number, or a receipt's or HSA-id as a whole; all else begins words of the holder's name. */
  readonly text?: string | undefined;
}

/** What a row must meet that has the card in `cards`; its unit and what is late are each list's own. */
export function narrowedTo(
  context: Context,
  viewer: Viewer,
  { text = '', ...others }: ChaseFilter,
): Expression<SqlBool> {
  const wanted = text.trim();
  if (wanted === '') return narrowedBy(others);
  const byText = /\d/.test(wanted) ? byCode(wanted) : byName(context, viewer, wanted);
  return expressionBuilder<Tables, 'cards'>().and([narrowedBy(others), byText]);
}

/** The same without what was typed. */
function narrowedBy({ cardType, desk }: ChaseFilter): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'cards'>();
  const met: Expression<SqlBool>[] = [];
  if (cardType !== undefined) met.push(eb('cards.cardType', '=', cardType));
  if (desk !== undefined) {
    const there = eb
      .selectFrom('visits')
      .select('visits.visitId')
      .whereRef('visits.caseId', '=', 'cards.caseId')
      .where('visits.desk', '=', desk)
      .where('visits.state', '=', 'done');
    met.push(eb.exists(there));
  }
  return eb.and(met);
}

function byCode(text: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'cards'>();
  const code = text.toUpperCase().replaceAll(' ', '');
  const holders = eb.selectFrom('people as known').select('known.personId').where('known.hsaId', 'in', [text, code]);
  const receipted = eb
    .selectFrom('receipts as own')
    .select('own.cardNumber')
    .where('own.receiptNumber', '=', receiptNumberIn(text) ?? '');
  return eb.or([
    eb.and([eb('cards.cardNumber', '>=', code), eb('cards.cardNumber', '<', `${code}\uffff`)]),
    eb('cards.holderId', 'in', holders),
    eb('cards.cardNumber', 'in', receipted),
  ]);
}

function byName(context: Context, viewer: Viewer, text: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'cards'>();
  const terms = wantedTerms(context.ring.search, text);
  if (terms.length === 0) return eb.lit(false);
  return eb('cards.holderId', 'in', named(context, { terms, scope: nameScope(viewer) }));
}
