import { dayOf, policyOn, startVariables, type Viewer, type Day } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Case } from '../cases/types.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../kernel/refusal.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { unitUnknown } from '../people/refusals.ts';
import { findUnit } from '../people/units.ts';
import * as refuse from './refusals.ts';

const processId = 'reserve-card-order';

interface Wanted {
  readonly unitId: string;
  readonly cards: number;
  readonly forms: number;
}

interface StockOrder extends Wanted {
  readonly submissionToken: string;
  /** Where the parcel goes; may name a person, so it is sealed. Without: to the unit's own address. */
  readonly address?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * An order of reserve cards and receipt forms for a unit (domain P3): case, audit row and process start in one transaction. The same token
 * again returns the first case. Refuses: not of the unit, more than the policy's most.
 */
export async function orderCards(work: Work, order: StockOrder, { viewer, author }: Asker): Promise<Case | Refusal> {
  const { submissionToken, unitId, cards, forms, address, note } = order;
  const before = await caseOfToken(work, submissionToken, viewer);
  if (before) return before;
  const submitter = await whoAsks(work, { viewer, author });
  if (isRefusal(submitter)) return submitter;
  const refused = await refusalOf(work, order, { submitter, author });
  if (refused) return refused;
  const facts = { cards, forms };
  const submitterId = submitter.personId;
  return createCase(
    work,
    {
      processId,
      submissionToken,
      unitId,
      submitterId,
      viewer,
      author,
      facts,
      note,
      ...(address !== undefined && { details: { address } }),
    },
    (ids) => startVariables[processId].parse({ ...ids, unitId, submitterId, ...facts }),
  );
}

/** What the rules say of an order, before anything is made of it. Undefined: nothing is wrong. */
export async function checkStockOrder(context: Context, order: Wanted, asker: Asker): Promise<Refusal | undefined> {
  const submitter = await whoAsks(context, asker);
  return isRefusal(submitter) ? submitter : refusalOf(context, order, { submitter, author: asker.author });
}

async function refusalOf(
  context: Context,
  { unitId, cards, forms }: Wanted,
  { submitter, author }: { submitter: Viewer; author: Author },
): Promise<Refusal | undefined> {
  const day = dayOf(author.at);
  const { maxCards, maxForms } = policyOn(day).stock;
  return together(
    await unitFault(context, unitId, { submitter, day }),
    cards > maxCards ? refuse.tooManyCards({ most: maxCards }) : undefined,
    forms > maxForms ? refuse.tooManyForms({ most: maxForms }) : undefined,
  );
}

async function unitFault(
  context: Context,
  unitId: string,
  { submitter, day }: { submitter: Viewer; day: Day },
): Promise<Refusal | undefined> {
  const unit = await findUnit(context, unitId, day);
  if (!unit) return unitUnknown();
  return may.beginIn(submitter, 'order-stock', unitId) ? undefined : refuse.stockUnitNotYours({ unit: unit.name });
}
