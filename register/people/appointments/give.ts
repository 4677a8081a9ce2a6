import { dayOf, type Appointed } from '../../../contract/index.ts';
import { appointmentFault, needsTwo } from '../../../rights/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../../kernel/refusal.ts';
import { findPersonByHsaId } from '../person.ts';
import { reasonFault } from '../reason.ts';
import { administratorsOnly } from '../refusals.ts';
import { presentViewer } from '../viewer.ts';
import { appointmentApproval } from './approval.ts';
import { grant, type Given } from './grant.ts';
import * as refuse from './refusals.ts';
import type { GivenOrProposed, NewAppointment } from './types.ts';

/**
 * Gives somebody a role or an extra right from a day to a day. What takes two becomes a proposal that
 * somebody else decides about. Refuses with all that is wrong.
 */
export async function give(work: Work, wanted: NewAppointment, asker: Asker): Promise<GivenOrProposed | Refusal> {
  const given = await judge(work, wanted, asker);
  if (isRefusal(given)) return given;
  if (!needsTwo(given.what)) {
    await grant(work, given, asker.author);
    return { kind: 'given' };
  }
  const { personId, what, unitId, from, to, reason, trainedTo, checkedTo } = given;
  const content = { personId, what, unitId, from, to, trainedTo, checkedTo };
  const after = { what, from, to, reason, trainedTo, checkedTo };
  const { author } = asker;
  const approvalId = await appointmentApproval.propose(work, { content, reason, author, latest: to, after });
  return { kind: 'proposed', approvalId };
}

async function judge(context: Context, wanted: NewAppointment, { viewer, author }: Asker): Promise<Given | Refusal> {
  const { hsaId, what, from, to, reason, trainedTo, checkedTo } = wanted;
  const person = await findPersonByHsaId(context, hsaId.trim());
  const today = dayOf(author.at);
  const present = await presentViewer(context, viewer, today);
  const fault = appointmentFault(present, { personId: person?.personId ?? '' });
  if (fault === 'not-admin') return administratorsOnly();
  const unit = await unitFor(context, wanted);
  const refused = together(
    person ? undefined : refuse.appointedUnknown(),
    fault === 'own' ? refuse.ownAppointment() : undefined,
    unit === undefined ? refuse.appointedUnitUnknown() : undefined,
    from < today ? refuse.appointedBackwards({ today }) : undefined,
    to < from ? refuse.appointmentTooShort({ from }) : undefined,
    isTrained(what) && (trainedTo === undefined || trainedTo < from) ? refuse.trainingMissing() : undefined,
    isTrained(what) && (checkedTo === undefined || checkedTo < from) ? refuse.checkMissing() : undefined,
    reasonFault(reason),
  );
  if (refused) return refused;
  if (!person || unit === undefined) throw new Error('Unreachable: both are known, or it is refused');
  const dated = isTrained(what) ? { trainedTo: trainedTo ?? null, checkedTo: checkedTo ?? null } : untrained;
  const { personId } = person;
  return { personId, what, unitId: unit.unitId, from, to, reason: reason.trim(), givenBy: author.hsaId, ...dated };
}

const untrained = { trainedTo: null, checkedTo: null };

/** ID administrators are trained, and their background is checked. */
const isTrained = (what: Appointed): boolean => what === 'id-administrator' || what === 'id-administrator-loa3';

/** The unit that managers and orderers are appointed for, of others none; undefined: it is missing or unknown. */
async function unitFor(
  { db }: Context,
  { what, unit }: NewAppointment,
): Promise<{ readonly unitId: string | null } | undefined> {
  if (what !== 'manager' && what !== 'orderer') return { unitId: null };
  if (unit === undefined) return undefined;
  return db.selectFrom('units').select('unitId').where('hsaId', '=', unit.trim()).executeTakeFirst();
}
