import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import { caseScope } from '../../rights/index.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * Which cases a viewer may see: their scope as a condition on `cases`. Protected people are few and have an index of their own, so that a
 * case costs one look into it, and whoever sees protected people no look at all.
 * @param only `open`: open cases, said with each unit too. Said once for all ways SQLite wouldn't take the index that holds a unit's open cases,
 * and would go through all that the unit ever had.
 */
export function visibleTo(viewer: Viewer, only: 'open' | 'all' = 'all') {
  const { personId, everywhere, whole, open: openUnits, started } = caseScope(viewer);
  return (eb: ExpressionBuilder<Tables, 'cases'>): Expression<SqlBool> => {
    // A range of one: asked whether they are equal, SQLite takes the key of all people and reads the row of each (measured: a fifth of what a
    // thousand cases take when all are at hand).
    const isProtected = eb
      .selectFrom('people as protected')
      .select('protected.personId')
      .whereRef('protected.personId', '>=', 'cases.holderId')
      .whereRef('protected.personId', '<=', 'cases.holderId')
      .where('protected.protectedIdentity', '=', sql.lit(1));
    const open = eb.and([
      eb.not(eb.exists(isProtected)),
      eb.or([eb('cases.holderId', 'is not', null), eb('cases.proposedProtected', '=', 0)]),
    ]);
    const isShown = eb('cases.hiddenFromHolder', '=', 0);
    const isWanted = only === 'open' ? [isOpenCase(eb)] : [];
    const ways = [eb('cases.holderId', '=', personId)];
    if (everywhere !== 'none') ways.push(everywhere === 'all' ? eb.lit(true) : open);
    if (whole.length > 0) ways.push(eb.and([...isWanted, eb('cases.unitId', 'in', whole)]));
    if (openUnits.length > 0) ways.push(eb.and([...isWanted, eb('cases.unitId', 'in', openUnits), open, isShown]));
    if (started.length > 0) {
      const ofTheirs = eb.or([eb('cases.unitId', 'in', started), eb('cases.orderedForUnitId', 'in', started)]);
      ways.push(eb.and([eb('cases.submitterId', '=', personId), ofTheirs]));
    }
    const isNotTheirs = eb.or([eb('cases.holderId', 'is', null), eb('cases.holderId', '!=', personId)]);
    const isAsked = eb.and([
      eb('cases.attesterId', '=', personId),
      eb('cases.enteredById', '!=', eb.ref('cases.submitterId')),
      eb('cases.confirmedById', 'is', null),
      open,
    ]);
    return eb.and([...isWanted, eb.or([...ways, isAsked]), eb.or([isShown, isNotTheirs])]);
  };
}

/** The state stands in the SQL itself: only so are the indexes found that hold the cases of one state. */
const isOpenCase = (eb: ExpressionBuilder<Tables, 'cases'>): Expression<SqlBool> =>
  eb('cases.state', '!=', sql.lit('closed'));
