import { type HsaEvidence, dayOf } from '../../../contract/index.ts';
import { replacedBy } from '../../cards/in-use.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PersonRow, ProposedEmploymentRow } from '../../kernel/schema/people.ts';
import { addEmployment, addPerson } from '../../people/intake.ts';
import { enterHsaId } from '../../people/person.ts';
import { typedHolder } from '../../people/proposals/holder.ts';
import { knownPerson } from '../../people/proposals/known.ts';
import { findProposal } from '../../people/proposals/propose.ts';
import { openNumber } from '../../people/sealed-number.ts';
import { setFacts } from '../facts.ts';
import { processes } from '../processes.ts';
import { getCase } from '../read.ts';
import type { Case } from '../types.ts';
import * as refuse from './refusals.ts';
import { isNotOver } from '../../kernel/runs-on.ts';

export interface Confirmed {
  readonly holderId: string;
  readonly employmentId: string;
}

/**
 * One transaction: the proposed employment becomes an employment, of the person with that number or of a new one. Without `evidence` it
 * does only when the register has the employment from HSA already; undefined: it hasn't. Refuses an HSA-id of somebody else, an order
 * that isn't approved, and the reviewer's own entry. Repeating it changes nothing.
 */
export async function confirmEmployment(
  work: Work,
  { caseId, evidence, author }: { caseId: string; evidence: HsaEvidence | undefined; author: Author },
): Promise<Confirmed | Refusal | undefined> {
  const proposal = await findProposal(work, caseId);
  const found = await getCase(work, caseId);
  if (!proposal) return alreadyConfirmed(found);
  if (proposal.approvedBy === null || found.withdrawnAt !== undefined || found.state === 'closed') {
    return refuse.orderNotApproved();
  }
  const known = sameInHsa(await knownPerson(work, caseId), evidence, proposal);
  const employed = known && (await employmentIn(work, known.personId, proposal));
  if (!evidence) {
    if (!known || known.hasHsaRecord === 0 || employed === undefined) return undefined;
  } else {
    if (proposal.approvedBy === author.hsaId) return refuse.reviewedByYou();
    const fault = await faultOf(work, evidence.hsaId, known);
    if (fault) return fault;
  }
  const holderId = await enterPerson(work, { proposal, found, known, evidence, author });
  const employmentId = employed ?? (await enterEmployment(work, { proposal, holderId, author }));
  await work.db.updateTable('cases').set({ holderId, employmentId }).where('caseId', '=', caseId).execute();
  await work.db.deleteFrom('proposedEmployments').where('caseId', '=', caseId).execute();
  if (holderId !== proposal.personId) {
    await work.db.deleteFrom('nameTerms').where('personId', '=', proposal.personId).execute();
  }
  await appendAudit(work, {
    action: 'employment-confirmed',
    author,
    caseId,
    personId: holderId,
    unitId: proposal.unitId,
    details: { employmentId, source: evidence ? (evidence.source ?? 'not-told') : 'hsa-import', ...seenOn(evidence) },
    ...(evidence && { after: { hsaId: evidence.hsaId } }),
  });
  await replacePresent(work, found, { employmentId, author });
  return { holderId, employmentId };
}

/** A namesake with a record of their own in HSA is another person; only a number tells that it is the same. */
function sameInHsa(
  known: PersonRow | undefined,
  evidence: HsaEvidence | undefined,
  { numberHash }: ProposedEmploymentRow,
): PersonRow | undefined {
  const isNamesake = known?.hasHsaRecord === 1 && evidence !== undefined && known.hsaId !== evidence.hsaId;
  return numberHash === null && isNamesake ? undefined : known;
}

const seenOn = (evidence: HsaEvidence | undefined) =>
  evidence?.seenOn === undefined ? {} : { seenOn: evidence.seenOn };

function alreadyConfirmed({ holder, employmentId, isProposed }: Case): Confirmed | undefined {
  if (isProposed || !holder || employmentId === undefined) return undefined;
  return { holderId: holder.personId, employmentId };
}

/** Why this HSA-id can't be that of whom the case proposes: it is somebody else's. */
export async function hsaIdFault(context: Context, caseId: string, hsaId: string): Promise<Refusal | undefined> {
  const proposal = await findProposal(context, caseId);
  return proposal && faultOf(context, hsaId, sameInHsa(await knownPerson(context, caseId), { hsaId }, proposal));
}

/** One HSA-id is one person's, here and in HSA. */
async function faultOf(context: Context, hsaId: string, known: PersonRow | undefined): Promise<Refusal | undefined> {
  const other = await context.db.selectFrom('people').select('personId').where('hsaId', '=', hsaId).executeTakeFirst();
  if (other && other.personId !== known?.personId) {
    return refuse.hsaIdOfAnother();
  }
  if (known && known.hasHsaRecord === 1 && known.hsaId !== hsaId) {
    return refuse.hsaIdDiffers();
  }
  return undefined;
}

interface Entering {
  readonly proposal: ProposedEmploymentRow;
  readonly found: Case;
  readonly known: PersonRow | undefined;
  readonly evidence: HsaEvidence | undefined;
  readonly author: Author;
}

/** The person with that number, or the one who was typed. */
async function enterPerson(work: Work, entering: Entering): Promise<string> {
  const { proposal, found, known, evidence, author } = entering;
  if (known) {
    if (evidence && known.hasHsaRecord === 0) await enterHsaId(work, known.personId, evidence.hsaId);
    return known.personId;
  }
  if (!evidence) throw new Error(`Case ${found.number} proposes an unknown person, whom no import can show`);
  const row = await work.db
    .selectFrom('cases')
    .select('sealedProposedHolder')
    .where('caseId', '=', found.caseId)
    .executeTakeFirstOrThrow();
  const typed = await typedHolder(work, { ...proposal, sealedProposedHolder: row.sealedProposedHolder });
  if (!typed) throw new Error(`The holder of case ${found.number} can't be read any more`);
  const { personId } = proposal;
  const personalNumber = await openNumber(work, proposal);
  const { hsaId } = evidence;
  return addPerson(
    work,
    { ...typed, personId, hsaId, ...(personalNumber !== undefined && { personalNumber }) },
    author,
  );
}

function enterEmployment(
  work: Work,
  { proposal, holderId, author }: { proposal: ProposedEmploymentRow; holderId: string; author: Author },
): Promise<string> {
  const { employmentId, unitId, fromDay: from, toDay, permanent } = proposal;
  const days = { from, ...(toDay !== null && { to: toDay }) };
  const employment = { personId: holderId, employmentId, unitId, ...days, permanent: permanent === 1 };
  return addEmployment(work, employment, author);
}

/** An employment of the person in the unit that hasn't ended when the proposed one begins. */
async function employmentIn(
  work: Work,
  personId: string,
  { unitId, fromDay }: ProposedEmploymentRow,
): Promise<string | undefined> {
  const row = await work.db
    .selectFrom('employments')
    .select('employmentId')
    .where('personId', '=', personId)
    .where('unitId', '=', unitId)
    .where(isNotOver(fromDay))
    .orderBy('fromDay', 'desc')
    .executeTakeFirst();
  return row?.employmentId;
}

/** Who the holder is shows only now which cards a new ordinary one replaces. */
async function replacePresent(
  work: Work,
  { caseId, processId, facts }: Case,
  { employmentId, author }: { employmentId: string; author: Author },
): Promise<void> {
  const known = processes[processId].replaces?.(facts);
  if (known === undefined || known.length > 0) return;
  const cards = await replacedBy(work, employmentId, dayOf(author.at));
  const replaces = cards.map(({ cardNumber }) => cardNumber);
  if (replaces.length > 0) await setFacts(work, { caseId, facts: { replaces }, author });
}
