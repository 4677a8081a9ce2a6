import type { Viewer } from '../../contract/index.ts';
import { may, unitsToBegin, managedUnits } from '../../rights/index.ts';
import type { Context } from '../context.ts';
import { lookupHash } from '../seal.ts';
import type { Employment, Unit } from '../types.ts';
import { units } from '../units.ts';
import { enterHsaRecord } from './enter.ts';
import { findList, keepList } from './lists.ts';
import { checkCompletion, checkOrder } from './judge.ts';
import { findRecipient, readNumber } from './recipient.ts';
import { submitOrder } from './submit.ts';
import type { Orders } from './types.ts';

/** Orders of ordinary and short-term cards: who may order what, and what becomes of it. */
export function orders(context: Context): Orders {
  return {
    units: (viewer, day) => orderableUnits(context, viewer, day),
    employees: (unitId, viewer, day) => orderableEmployees(context, { unitId, viewer, day }),
    recipient: (unitId, person, asking) => findRecipient(context, unitId, person, asking),
    check: (order, asking) => checkOrder(context, order, asking),
    checkCompletion: (caseId, completion, asking) => checkCompletion(context, caseId, completion, asking),
    submit: (order, tools) => context.write((work) => submitOrder(work, order, tools)),
    tokenOf(unitId, { personalNumber, from, to }, kind) {
      const digits = readNumber(personalNumber)?.digits ?? personalNumber.trim();
      return lookupHash(context.keys.lookupKey, ['order', unitId, digits, kind, from, to ?? ''].join('|'));
    },
    async isKnown(submissionToken) {
      const row = await context.db
        .selectFrom('cases')
        .select('caseId')
        .where('submissionToken', '=', submissionToken)
        .executeTakeFirst();
      return row !== undefined;
    },
    enterHsaRecord: (personId, found, author) => context.write((work) => enterHsaRecord(work, personId, found, author)),
    keepList: (list, viewer, author) => context.write((work) => keepList(work, list, viewer, author)),
    list: (listId, viewer, at) => findList(context, listId, viewer.personId, at),
  };
}

async function orderableUnits(context: Context, viewer: Viewer, day: string): Promise<Unit[]> {
  const own = unitsToBegin(viewer, 'order-card');
  const below = await unitsBelow(context, managedUnits(viewer));
  const found = await Promise.all([...new Set([...own, ...below])].map((id) => units(context).find(id, day)));
  return found
    .filter((unit) => unit !== undefined)
    .filter(({ unitId, manager }) => own.includes(unitId) || (manager && manager.personId !== viewer.personId))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

async function orderableEmployees(
  context: Context,
  { unitId, viewer, day }: { unitId: string; viewer: Viewer; day: string },
): Promise<Employment[]> {
  const unit = await units(context).find(unitId, day);
  if (!unit) return [];
  const isManager = may.orderFor(viewer, unitId) === 'manager';
  const isOrderer = may.orderFor(viewer, unitId) === 'orderer';
  const isAbove = unit.parentId !== undefined && may.orderFor(viewer, unit.parentId) === 'manager';
  if (!isManager && !isOrderer && !isAbove) return [];
  const employments = await units(context).employments(unitId, day);
  return employments.filter(({ person }) => {
    if (person.personId === viewer.personId) return false;
    if (isManager) return true;
    return isOrderer ? !person.protectedIdentity : person.personId === unit.manager?.personId;
  });
}

async function unitsBelow(context: Context, unitIds: readonly string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await context.db.selectFrom('units').select('unitId').where('parentId', 'in', unitIds).execute();
  return rows.map(({ unitId }) => unitId);
}
