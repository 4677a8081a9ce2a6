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

/** A way of searching cases. */
export interface Search {
  /** It finds so few that they are counted with the page. */
  readonly isBounded: boolean;
  /** What a case must be to match. */
  matches(eb: Builder): Expression<SqlBool>;
}

/**
 * What cases must be to match. Whatever has a digit is a code: case and card numbers from their beginning; receipt numbers, HSA-ids and numbers of cards
 * that something happened to in a case whole.
 * All else is words that begin words of a name. Who sees cases everywhere gets the ids from an index each; who sees those of some units has each of them asked.
 */
export async function searchFor({ db, ring }: Context, text: string, viewer: Viewer): Promise<Search> {
  const seesAll = caseScope(viewer).everywhere !== 'none';
  if (/\d/.test(text)) {
    const codes = codesIn(text);
    const matches = (eb: Builder) => (seesAll ? eb('cases.caseId', 'in', withCode(eb, codes)) : hasCode(eb, codes));
    return { isBounded: true, matches };
  }
  const wanted = { terms: wantedTerms(ring.search, text), scope: nameScope(viewer) };
  if (wanted.terms.length === 0) return { isBounded: false, matches: (eb) => eb.lit(false) };
  const bearers = named({ db }, wanted);
  const isRare = seesAll && (await bearers.limit(commonName + 1).execute()).length <= commonName;
  const matches = (eb: Builder) => {
    const isProposed = eb('cases.caseId', 'in', proposed(eb, wanted));
    if (isRare) {
      const held = eb.selectFrom('cases as other').select('other.caseId');
      return eb.or([eb('cases.caseId', 'in', held.where('other.holderId', 'in', bearers)), isProposed]);
    }
    // As an expression, so that the order of the list is followed and not the index of holders.
    const holderId = eb.fn.coalesce('cases.holderId', eb.val(''));
    return eb.or([eb(holderId, 'in', bearers), isProposed]);
  };
  return { isBounded: false, matches };
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

/** What a code may be. */
interface Codes {
  readonly text: string;
  /** Of a case number or card number. */
  readonly begin: string;
  readonly end: string;
  readonly receipt: string;
}

function codesIn(text: string): Codes {
  const begin = text.toUpperCase().replaceAll(' ', '');
  return { text, begin, end: `${begin}\uffff`, receipt: receiptNumberIn(text) ?? '' };
}

/** Ids from one index each, a bounded number of each: for a viewer who sees cases everywhere. */
function withCode(eb: Builder, codes: Codes) {
  const beginning = (column: 'number' | 'cardNumber', direction: 'asc' | 'desc') =>
    eb
      .selectFrom(
        eb
          .selectFrom('cases as other')
          .select('other.caseId')
          .where(`other.${column}`, '>=', codes.begin)
          .where(`other.${column}`, '<', codes.end)
          .orderBy(`other.${column}`, direction)
          .limit(foundByCode)
          .as(`by_${column}`),
      )
      .select('caseId');
  const held = eb.selectFrom('cases as other').select('other.caseId').where('other.holderId', 'in', knownBy(eb, codes));
  return beginning('number', 'desc')
    .union(beginning('cardNumber', 'asc'))
    .union(held)
    .union(receipted(eb, codes))
    .union(moved(eb, codes));
}

/** The same question of each case by itself: for a viewer of some units, whose cases are few. */
function hasCode(eb: Builder, codes: Codes): Expression<SqlBool> {
  // As expressions, so that no index of numbers is chosen before the one of the units.
  const begins = (column: 'cases.number' | 'cases.cardNumber') => {
    const value = eb.fn.coalesce(column, eb.val(''));
    return eb.and([eb(value, '>=', codes.begin), eb(value, '<', codes.end)]);
  };
  return eb.or([
    begins('cases.number'),
    begins('cases.cardNumber'),
    eb('cases.holderId', 'in', knownBy(eb, codes)),
    eb('cases.caseId', 'in', receipted(eb, codes)),
    eb('cases.caseId', 'in', moved(eb, codes)),
  ]);
}

/** Cases in which something happened to the card of the whole number: besides its own, those that took it back, replaced or delivered it. */
const moved = (eb: Builder, { begin }: Codes) =>
  eb
    .selectFrom('cardEvents')
    .select('cardEvents.caseId')
    .where('cardEvents.cardNumber', '=', begin)
    .where('cardEvents.caseId', 'is not', null)
    .$narrowType<{ caseId: string }>();

const knownBy = (eb: Builder, { text, begin }: Codes) =>
  eb.selectFrom('people as known').select('known.personId').where('known.hsaId', 'in', [text, begin]);

const receipted = (eb: Builder, { receipt }: Codes) =>
  eb.selectFrom('receipts').select('receipts.caseId').where('receiptNumber', '=', receipt);
