import type { Viewer } from '../../contract/index.ts';
import { managedUnits, orderFault, unitsToBegin } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { lookupHash } from '../kernel/seal.ts';
import type { Employment, Unit } from '../types.ts';
import { units } from '../people/units.ts';
import { enterHsaRecord } from './enter.ts';
import { findList, keepList } from './lists.ts';
import { checkCompletion, checkOrder } from './judge.ts';
import { findRecipient, readNumber } from './recipient.ts';
import { submitOrder } from './submit.ts';
import type { Orders } from './types.ts';
import { readUnitTree } from './unit-tree.ts';

/** Orders of ordinary and short-term cards: who may order what, and what becomes of it. */
export function orders(context: Context): Orders {
  return {
    units: (viewer, day) => orderableUnits(context, viewer, day),
    employees: (unitId, viewer, { day, typist }) => orderableEmployees(context, { unitId, viewer, day, typist }),
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

/** Their own units, and those below for whose manager's card they answer. */
async function orderableUnits(context: Context, viewer: Viewer, day: string): Promise<Unit[]> {
  const own = unitsToBegin(viewer, 'order-card');
  const managed = managedUnits(viewer);
  const tree = managed.length === 0 ? undefined : await readUnitTree(context, day);
  const below = (tree?.unitIds ?? []).filter((unitId) =>
    tree?.managersOf(unitId).some((personId) => {
      const { by, unitId: answeringId } = tree.answering(unitId, personId);
      return by === 'manager-above' && personId !== viewer.personId && managed.includes(answeringId);
    }),
  );
  const found = await Promise.all([...new Set([...own, ...below])].map((id) => units(context).find(id, day)));
  return found.filter((unit) => unit !== undefined).sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

async function orderableEmployees(
  context: Context,
  { unitId, viewer, day, typist }: { unitId: string; viewer: Viewer; day: string; typist: Viewer | undefined },
): Promise<Employment[]> {
  const tree = await readUnitTree(context, day);
  const employments = await units(context).employments(unitId, day);
  return employments.filter(({ person }) => {
    const answering = tree.answering(unitId, person.personId);
    return orderFault(viewer, { unitId, answering, person, typist }) === undefined;
  });
}
