import { dayAt, policyOn, startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Context, Work } from '../kernel/context.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { isRefusal, refuse, together } from '../kernel/refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { units } from '../people/units.ts';
import type { Stock } from './types.ts';

const processId = 'reserve-card-order';

/** An order of reserve cards and receipt forms for a unit (domain P3). The caller gives the transaction. */
export async function orderCards(
  work: Work,
  order: Parameters<Stock['order']>[0],
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const { submissionToken, unitId, cards, forms, address, note } = order;
  const before = await caseOfToken(work, submissionToken, viewer);
  if (before) return before;
  const submitter = await whoAsks(work, viewer, author);
  if (isRefusal(submitter)) return submitter;
  const refused = await refusalOf(work, order, submitter, author);
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

/** See `Stock.check`. */
export async function checkStockOrder(
  context: Context,
  ...[order, viewer, author]: Parameters<Stock['check']>
): Promise<Refusal | undefined> {
  const submitter = await whoAsks(context, viewer, author);
  return isRefusal(submitter) ? submitter : refusalOf(context, order, submitter, author);
}

async function refusalOf(
  context: Context,
  { unitId, cards, forms }: Parameters<Stock['check']>[0],
  submitter: Viewer,
  author: Author,
): Promise<Refusal | undefined> {
  const day = dayAt(Date.parse(author.at));
  const { maxCards, maxForms } = policyOn(day).stock;
  return together(
    await unitFault(context, unitId, { submitter, day }),
    cards > maxCards ? refuse(`Högst ${maxCards} kort går att beställa på en gång.`, 'cards') : undefined,
    forms > maxForms ? refuse(`Högst ${maxForms} blanketter går att beställa på en gång.`, 'forms') : undefined,
  );
}

async function unitFault(
  context: Context,
  unitId: string,
  { submitter, day }: { submitter: Viewer; day: string },
): Promise<Refusal | undefined> {
  const unit = await units(context).find(unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  if (!may.beginIn(submitter, 'order-stock', unitId)) {
    return refuse(
      `Reservkort till ${unit.name} beställs av ansvarig chef eller IT-beställare där. Välj din egen enhet.`,
      'unitId',
    );
  }
  return undefined;
}
