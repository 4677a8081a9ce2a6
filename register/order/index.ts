import type { OrderKind, Day } from '../../contract/index.ts';
import { type Viewer } from '../../contract/index.ts';
import { managedUnits, orderFault, unitsToBegin } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { lookupHash } from '../kernel/seal.ts';
import { employmentIn, employmentsIn } from '../people/employment.ts';
import type { Employment, Unit } from '../people/types.ts';
import { findUnits } from '../people/units.ts';
import { decidedSince } from './decided.ts';
import { enterHsaRecord } from './enter.ts';
import { checkCompletion, checkOrder } from './judge.ts';
import { listsInReview } from './listed.ts';
import { dropList, findList, keepList, keepPreview, mendPreview } from './lists.ts';
import { announce, annul, arrive, orderCard } from './production.ts';
import { reportLetter } from './letter.ts';
import { findRecipient, readNumber } from './recipient.ts';
import { openOrder } from './rules.ts';
import { submitOrder } from './submit.ts';
import type { Newcomer } from './types.ts';
import { readUnitTree } from './unit-tree.ts';

/** A token that is the same for the same person, unit, kind and days; tells nothing of whom it is about. */
function tokenOf(
  { keys }: Context,
  { unitId, newcomer, kind }: { unitId: string; newcomer: Newcomer; kind: OrderKind },
): string {
  const { personalNumber, from, to } = newcomer;
  const digits = readNumber(personalNumber)?.digits ?? personalNumber.trim();
  return lookupHash(keys.lookupKey, ['order', unitId, digits, kind, from, to ?? ''].join('|'));
}

/** True once a submission with this token has become a case. */
async function isKnown({ db }: Context, submissionToken: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('caseId')
    .where('submissionToken', '=', submissionToken)
    .executeTakeFirst();
  return row !== undefined;
}

/** Units for which the viewer may order: their own, and those below for whose manager's card they answer. */
async function orderableUnits(context: Context, viewer: Viewer, day: Day): Promise<Unit[]> {
  const own = unitsToBegin(viewer, 'order-card');
  const managed = managedUnits(viewer);
  const tree = await readUnitTree(context, { of: managed, day, below: true });
  const below = tree.unitIds.filter((unitId) =>
    tree.managersOf(unitId).some((personId) => {
      const { by, unitId: answeringId } = tree.answering(unitId, personId);
      return by === 'manager-above' && personId !== viewer.personId && managed.includes(answeringId);
    }),
  );
  const found = await findUnits(context, [...new Set([...own, ...below])], day);
  return found.sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

interface Asking {
  readonly unitId: string;
  readonly viewer: Viewer;
  readonly day: Day;
  readonly typist: Viewer | undefined;
  readonly only?: string | undefined;
}

/**
 * Employees of a unit for whom the viewer may order (`orderFault`).
 * @param asked.only of them only the one of this employment
 * @param asked.typist who writes it for the viewer, and is shown no more than they may see themselves
 */
async function orderableEmployees(
  context: Context,
  { unitId, viewer, day, typist, only }: Asking,
): Promise<Employment[]> {
  const tree = await readUnitTree(context, { of: [unitId], day });
  const employments = await (only === undefined
    ? employmentsIn(context, unitId, day)
    : employmentIn(context, only, { unitId, day }));
  return employments.filter(({ person }) => {
    const answering = tree.answering(unitId, person.personId);
    return orderFault(viewer, { unitId, answering, person, typist }) === undefined;
  });
}

/** P1: orders of ordinary and short-term cards: who may order what, and what becomes of it. */
export const order = {
  orders: {
    portal: {
      read: {
        units: orderableUnits,
        employees: orderableEmployees,
        recipient: findRecipient,
        waiting: openOrder,
        check: checkOrder,
        checkCompletion,
        tokenOf,
        isKnown,
        list: findList,
        listsInReview,
        decidedSince,
      },
      write: { submit: submitOrder, reportLetter, keepPreview, mendPreview, keepList, dropList },
    },
    workers: { write: { enterHsaRecord } },
  },
  cards: { workers: { write: { order: orderCard, announce, arrive, annul } } },
};
