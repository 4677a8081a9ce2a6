import type { Expression, ExpressionBuilder, RawBuilder, SqlBool } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import { caseScope, nameScope, type NameScope } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { wantedTerms } from '../kernel/name-terms.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { statementsOf, type Take } from '../kernel/statement.ts';
import { named, type Wanted } from '../people/named.ts';
import { receiptNumberIn } from './receipts/number.ts';

type Builder = ExpressionBuilder<Tables, 'cases'>;

/** A code that begins more case or card numbers than this finds the newest case numbers and the first card numbers; more characters find the rest. */
const foundByCode = 1000;
/** The cases of so many people are collected; of more people it is quicker to go through the newest cases until the page is full. */
const commonName = 500;

/** A way of searching cases, of which a statement is kept for all that is looked for in it. */
export interface Search {
  /** Tells it apart from the others. */
  readonly kind: string;
  /** It finds so few that they are counted with the page. */
  readonly isBounded: boolean;
  /** What a case must be to match. */
  matches(db: Context['db'], take: Take<Sought>): (eb: Builder) => Expression<SqlBool>;
}

/** What is looked for, by the names that the statement has for it. */
export type Sought = Readonly<Record<string, string>>;

/**
 * What cases must be to match. Whatever has a digit is a code: case and card numbers from their beginning; receipt numbers, HSA-ids and numbers of cards
 * that something happened to in a case whole.
 * All else is words that begin words of a name. Who sees cases everywhere gets the ids from an index each; who sees those of some units has each of them asked.
 */
export async function searchFor(
  { db, ring }: Context,
  text: string,
  viewer: Viewer,
): Promise<{ readonly search: Search; readonly sought: Sought }> {
  const seesAll = caseScope(viewer).everywhere !== 'none';
  if (/\d/.test(text)) return { search: byCode(seesAll), sought: codesIn(text) };
  const terms = wantedTerms(ring.search, text);
  const sought = Object.fromEntries(terms.map((term, index) => [termName(index), term]));
  const words = { count: terms.length, scope: nameScope(viewer) };
  const isRare = seesAll && words.count > 0 && (await bearers(db, words, sought)).length <= commonName;
  return { search: byName({ ...words, isRare }), sought };
}

function byCode(seesAll: boolean): Search {
  return {
    kind: seesAll ? 'code' : 'code of some',
    isBounded: true,
    matches: (_, take) => (eb) => {
      const codes = { text: take('text'), begin: take('begin'), end: take('end'), receipt: take('receipt') };
      return seesAll ? eb('cases.caseId', 'in', withCode(eb, codes)) : hasCode(eb, codes);
    },
  };
}

/** Words of a name, and whose names the viewer is shown. */
interface Words {
  readonly count: number;
  readonly scope: NameScope;
}

const termName = (index: number) => `term${index}`;

const wantedIn = ({ count, scope }: Words, take: Take<Sought>): Wanted => ({
  terms: Array.from({ length: count }, (_, index) => take(termName(index))),
  scope,
});

/** @param how.isRare the ids of the cases of all who bear the name are collected */
function byName(how: Words & { readonly isRare: boolean }): Search {
  return {
    kind: JSON.stringify(how),
    isBounded: false,
    matches: (db, take) => (eb) => {
      if (how.count === 0) return eb.lit(false);
      const wanted = wantedIn(how, take);
      const isProposed = eb('cases.caseId', 'in', proposed(eb, wanted));
      if (how.isRare) {
        const held = eb.selectFrom('cases as other').select('other.caseId');
        return eb.or([eb('cases.caseId', 'in', held.where('other.holderId', 'in', named({ db }, wanted))), isProposed]);
      }
      // As an expression, so that the order of the list is followed and not the index of holders.
      const holderId = eb.fn.coalesce('cases.holderId', eb.val(''));
      return eb.or([eb(holderId, 'in', named({ db }, wanted)), isProposed]);
    },
  };
}

/** Who bears a name, up to one more than makes it a common one. */
const bearers = statementsOf(
  (words: Words) => JSON.stringify(words),
  (db, words, take: Take<Sought>) => named({ db }, wantedIn(words, take)).limit(commonName + 1),
);

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

/** What a code may be: in a statement, what stands for it. */
interface Codes {
  readonly text: RawBuilder<string>;
  readonly begin: RawBuilder<string>;
  readonly end: RawBuilder<string>;
  readonly receipt: RawBuilder<string>;
}

function codesIn(text: string): Sought {
  const begin = text.toUpperCase().replaceAll(' ', '');
  return { text, begin, end: `${begin}\uffff`, receipt: receiptNumberIn(text) ?? '' } satisfies Record<
    keyof Codes,
    string
  >;
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
