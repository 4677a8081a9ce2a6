import type { HsaEvidence } from '../../../contract/index.ts';
import { dayAt, factsOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { setFacts } from '../facts.ts';
import { getCase } from '../read.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { addEmployment, addPerson } from '../../people/intake.ts';
import { replacedBy } from '../../cards/in-use.ts';
import type { PersonRow, ProposedEmploymentRow } from '../../kernel/schema.ts';
import { refuse } from '../../kernel/refusal.ts';
import { unseal } from '../../kernel/seal.ts';
import type { Author, Case, Refusal } from '../../types.ts';
import { numberPurpose } from '../../people/people.ts';
import { typedHolder } from '../../people/proposals/holder.ts';
import { knownPerson } from '../../people/proposals/known.ts';
import { findProposal } from '../../people/proposals/propose.ts';

export interface Confirmed {
  readonly holderId: string;
  readonly employmentId: string;
}

/** See `Proposals.confirm`. The caller gives the transaction. */
export async function confirmEmployment(
  work: Work,
  caseId: string,
  evidence: HsaEvidence | undefined,
  author: Author,
): Promise<Confirmed | Refusal | undefined> {
  const proposal = await findProposal(work, caseId);
  const found = await getCase(work, caseId);
  if (!proposal) return alreadyConfirmed(found);
  if (proposal.approvedBy === null || found.withdrawnAt !== undefined || found.state === 'closed') {
    return refuse('Beställningen är inte godkänd, eller har tagits tillbaka. Då finns inget att bekräfta.');
  }
  const known = sameInHsa(await knownPerson(work, caseId), evidence, proposal);
  const employed = known && (await employmentIn(work, known.personId, proposal));
  if (!evidence) {
    if (!known || known.hasHsaRecord === 0 || employed === undefined) return undefined;
  } else {
    if (proposal.approvedBy === author.hsaId) return refuse(secondClerk, 'hsaRecord.hsaId');
    const fault = await faultOf(work, evidence.hsaId, known);
    if (fault) return fault;
  }
  const holderId = await enterPerson(work, { proposal, found, known, evidence, author });
  const employmentId = employed ?? (await enterEmployment(work, { proposal, holderId, author }));
  await work.db.updateTable('cases').set({ holderId, employmentId }).where('caseId', '=', caseId).execute();
  await work.db.deleteFrom('proposedEmployments').where('caseId', '=', caseId).execute();
  await appendAudit(work, {
    action: 'employment-confirmed',
    author,
    caseId,
    personId: holderId,
    unitId: proposal.unitId,
    details: { employmentId, source: evidence ? (evidence.source ?? 'not-told') : 'hsa-import', ...seenOn(evidence) },
    ...(evidence && { after: { hsaId: evidence.hsaId } }),
  });
  await replacePresent(work, found, { holderId, employmentId }, author);
  return { holderId, employmentId };
}

const secondClerk =
  'Du har granskat beställningen. Anställningen i HSA bekräftas av en annan handläggare. Lämna över till en kollega.';

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

/** See `Proposals.hsaIdFault`. */
export async function hsaIdFault(context: Context, caseId: string, hsaId: string): Promise<Refusal | undefined> {
  const proposal = await findProposal(context, caseId);
  return proposal && faultOf(context, hsaId, sameInHsa(await knownPerson(context, caseId), { hsaId }, proposal));
}

/** One HSA-id is one person's, here and in HSA. */
async function faultOf(context: Context, hsaId: string, known: PersonRow | undefined): Promise<Refusal | undefined> {
  const other = await context.db.selectFrom('people').select('personId').where('hsaId', '=', hsaId).executeTakeFirst();
  if (other && other.personId !== known?.personId) {
    return refuse('HSA-id hör till en annan person. Kontrollera det i HSA.', 'hsaRecord.hsaId');
  }
  if (known && known.hasHsaRecord === 1 && known.hsaId !== hsaId) {
    return refuse(
      'Personen med det numret har ett annat HSA-id i registret. Kontrollera i HSA att det är samma person.',
      'hsaRecord.hsaId',
    );
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
  const typed = await typedHolder(work, proposal.personId, row.sealedProposedHolder);
  if (!typed) throw new Error(`The holder of case ${found.number} can't be read any more`);
  const { personId, sealedNumber } = proposal;
  const personalNumber =
    sealedNumber && unseal(work.keys.dataKey, sealedNumber, numberPurpose(personId)).toString('utf8');
  const { hsaId } = evidence;
  return addPerson(work, { ...typed, hsaId, ...(personalNumber && { personalNumber }) }, author, personId);
}

async function enterHsaId(work: Work, personId: string, hsaId: string): Promise<void> {
  await work.db.updateTable('people').set({ hsaId, hasHsaRecord: 1 }).where('personId', '=', personId).execute();
}

function enterEmployment(
  work: Work,
  { proposal, holderId, author }: { proposal: ProposedEmploymentRow; holderId: string; author: Author },
): Promise<string> {
  const { employmentId, unitId, fromDay: from, toDay, permanent } = proposal;
  const days = { from, ...(toDay !== null && { to: toDay }) };
  return addEmployment(work, { personId: holderId, unitId, ...days, permanent: permanent === 1 }, author, employmentId);
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
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', fromDay)]))
    .orderBy('fromDay', 'desc')
    .executeTakeFirst();
  return row?.employmentId;
}

/** Who the holder is shows only now which cards a new ordinary one replaces. */
async function replacePresent(work: Work, found: Case, ids: Confirmed, author: Author): Promise<void> {
  if (found.processId !== 'card-order') return;
  const { replaces } = factsOf('card-order', found);
  const day = dayAt(Date.parse(author.at));
  const cards = await replacedBy(work, ids.employmentId, day);
  const numbers = cards.map(({ cardNumber }) => cardNumber);
  if (numbers.length === 0 || replaces.length > 0) return;
  await setFacts(work, found.caseId, { replaces: numbers }, author);
}
