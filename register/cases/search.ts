import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import { caseScope, nameScope } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { wantedTerms } from '../kernel/name-terms.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { named, type Wanted } from '../people/named.ts';
import { receiptNumberIn } from './receipts/number.ts';

type Builder = ExpressionBuilder<Tables, 'cases'>;

/** A code that begins more case or card numbers than this finds the newest case numbers and the first card numbers; more characters find the rest. */
const foundByCode = 1000;
/** The cases of so many people are collected; of more people it is quicker to go through the newest cases until the page is full. */
const commonName = 500;

/** Whatever has a digit; what it finds is bounded. */
export const isCode = (text: string): boolean => /\d/.test(text);

/**
 * What cases must be to match. Whatever has a digit is a code: case and card numbers from their beginning; receipt numbers, HSA-ids and numbers of cards
 * that something happened to in a case whole.
 * All else is words that begin words of a name. Who sees cases everywhere gets the ids from an index each; who sees those of some units has each of them asked.
 */
export async function searchFor(
  context: Context,
  text: string,
  viewer: Viewer,
): Promise<(eb: Builder) => Expression<SqlBool>> {
  const seesAll = caseScope(viewer).everywhere !== 'none';
  if (isCode(text)) return (eb) => (seesAll ? eb('cases.caseId', 'in', withCode(eb, text)) : hasCode(eb, text));
  const wanted = { terms: wantedTerms(context.ring.search, text), scope: nameScope(viewer) };
  if (wanted.terms.length === 0) return (eb) => eb.lit(false);
  if (seesAll && !(await isCommon(context, wanted))) {
    return (eb) => {
      const held = eb.selectFrom('cases as other').select('other.caseId');
      const ids = held.where('other.holderId', 'in', named(context, wanted));
      return eb.or([eb('cases.caseId', 'in', ids), eb('cases.caseId', 'in', proposed(eb, wanted))]);
    };
  }
  // As an expression, so that the order of the list is followed and not the index of holders.
  return (eb) => {
    const holderId = eb.fn.coalesce('cases.holderId', eb.val(''));
    return eb.or([eb(holderId, 'in', named(context, wanted)), eb('cases.caseId', 'in', proposed(eb, wanted))]);
  };
}

async function isCommon(context: Context, wanted: Wanted): Promise<boolean> {
  const found = await context.db
    .selectFrom(
      named(context, wanted)
        .limit(commonName + 1)
        .as('found'),
    )
    .select('personId')
    .execute();
  return found.length > commonName;
}

/** Cases, not confirmed, by the name of the holder as typed. */
function proposed(eb: Builder, { terms: [first = '', ...others], scope }: Wanted) {
  return eb
    .selectFrom('nameTerms as first')
    .innerJoin('cases as waiting', 'waiting.proposedHolderId', 'first.personId')
    .select('waiting.caseId')
    .where('waiting.holderId', 'is', null)
    .where('first.term', '=', first)
    .where((of) => {
      const isOpen = of('waiting.proposedProtected', '=', 0);
      const isShown = (isGiven: Expression<SqlBool>) => (scope.protected ? of.lit(true) : of.or([isOpen, isGiven]));
      const also = others.map((term) =>
        of.exists(
          of
            .selectFrom('nameTerms as also')
            .select('also.term')
            .where('also.term', '=', term)
            .whereRef('also.personId', '=', 'first.personId')
            .where((inner) => isShown(inner('also.isGiven', '=', 1))),
        ),
      );
      return of.and([isShown(of('first.isGiven', '=', 1)), ...also]);
    });
}

/** Ids from one index each, a bounded number of each: for a viewer who sees cases everywhere. */
function withCode(eb: Builder, text: string) {
  const code = codeIn(text);
  const beginning = (column: 'number' | 'cardNumber', direction: 'asc' | 'desc') =>
    eb
      .selectFrom(
        eb
          .selectFrom('cases as other')
          .select('other.caseId')
          .where(`other.${column}`, '>=', code)
          .where(`other.${column}`, '<', after(code))
          .orderBy(`other.${column}`, direction)
          .limit(foundByCode)
          .as(`by_${column}`),
      )
      .select('caseId');
  const held = eb.selectFrom('cases as other').select('other.caseId').where('other.holderId', 'in', knownBy(eb, text));
  return beginning('number', 'desc')
    .union(beginning('cardNumber', 'asc'))
    .union(held)
    .union(receipted(eb, text))
    .union(moved(eb, code));
}

/** The same question of each case by itself: for a viewer of some units, whose cases are few. */
function hasCode(eb: Builder, text: string): Expression<SqlBool> {
  const code = codeIn(text);
  // As expressions, so that no index of numbers is chosen before the one of the units.
  const begins = (column: 'cases.number' | 'cases.cardNumber') => {
    const value = eb.fn.coalesce(column, eb.val(''));
    return eb.and([eb(value, '>=', code), eb(value, '<', after(code))]);
  };
  return eb.or([
    begins('cases.number'),
    begins('cases.cardNumber'),
    eb('cases.holderId', 'in', knownBy(eb, text)),
    eb('cases.caseId', 'in', receipted(eb, text)),
    eb('cases.caseId', 'in', moved(eb, code)),
  ]);
}

/** Cases in which something happened to the card of the whole number: besides its own, those that took it back, replaced or delivered it. */
const moved = (eb: Builder, code: string) =>
  eb
    .selectFrom('cardEvents')
    .select('cardEvents.caseId')
    .where('cardEvents.cardNumber', '=', code)
    .where('cardEvents.caseId', 'is not', null)
    .$narrowType<{ caseId: string }>();

const codeIn = (text: string) => text.toUpperCase().replaceAll(' ', '');
const after = (code: string) => `${code}\uffff`;

function knownBy(eb: Builder, text: string) {
  return eb
    .selectFrom('people as known')
    .select('known.personId')
    .where('known.hsaId', 'in', [text, codeIn(text)]);
}

function receipted(eb: Builder, text: string) {
  return eb
    .selectFrom('receipts')
    .select('receipts.caseId')
    .where('receiptNumber', '=', receiptNumberIn(text) ?? '');
}
