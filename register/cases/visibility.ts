import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { hasRole, unitsOf } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { Tables } from '../schema.ts';

/**
 * Which cases a viewer may see, as a condition on `cases` left-joined with `people` as `holder` (domain: "Who may do what").
 * Customer service and auditors see all, protected persons only with that right; managers their units'; orderers
 * their units' but no protected persons; colleagues what they started in a unit where they work; holders their own.
 */
export function visibleTo(viewer: Viewer) {
  return (eb: ExpressionBuilder<Tables & { holder: Tables['people'] }, 'cases' | 'holder'>): Expression<SqlBool> => {
    const open = eb.or([eb('cases.holderId', 'is', null), eb('holder.protectedIdentity', '=', 0)]);
    const ways = [eb('cases.holderId', '=', viewer.personId)];
    if (hasRole(viewer, 'customer-service') || hasRole(viewer, 'auditor')) {
      ways.push(viewer.rights.includes('protected') ? eb.lit(true) : open);
    }
    const managed = unitsOf(viewer, 'manager');
    if (managed.length > 0) ways.push(eb('cases.unitId', 'in', managed));
    const ordered = unitsOf(viewer, 'orderer');
    if (ordered.length > 0) ways.push(eb.and([eb('cases.unitId', 'in', ordered), open]));
    const shared = unitsOf(viewer, 'colleague');
    if (shared.length > 0) {
      ways.push(eb.and([eb('cases.submitterId', '=', viewer.personId), eb('cases.unitId', 'in', shared)]));
    }
    return eb.or(ways);
  };
}
