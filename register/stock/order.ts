import { dayAt, policyOn, startVariables } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Context, Work } from '../context.ts';
import { whoAsks } from '../on-behalf.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { units } from '../units.ts';
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

async function refusalOf(
  context: Context,
  { unitId, cards, forms }: Parameters<Stock['order']>[0],
  submitter: Viewer,
  author: Author,
): Promise<Refusal | undefined> {
  const day = dayAt(Date.parse(author.at));
  const unit = await units(context).find(unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  if (!may.beginIn(submitter, 'order-stock', unitId)) {
    return refuse(
      `Reservkort till ${unit.name} beställs av ansvarig chef eller IT-beställare där. Välj din egen enhet.`,
      'unitId',
    );
  }
  const { maxCards, maxForms } = policyOn(day).stock;
  if (cards > maxCards) return refuse(`Högst ${maxCards} kort går att beställa på en gång.`, 'cards');
  if (forms > maxForms) return refuse(`Högst ${maxForms} blanketter går att beställa på en gång.`, 'forms');
  return undefined;
}
