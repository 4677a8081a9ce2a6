import {
  dayOf,
  earliestDay,
  fullName,
  startVariables,
  type ForeignOrder,
  type Viewer,
  type Day,
} from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import { unitAndReceipt, casesFor, toCases } from '../cases/read.ts';
import { orderWaitsAlready } from '../cases/refusals.ts';
import type { Case } from '../cases/types.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { namesakeHash } from '../kernel/name-terms.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { newProposal, type Proposal } from '../people/proposals/propose.ts';
import { unitUnknown } from '../people/refusals.ts';
import type { Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import { desksOn } from '../visits/index.ts';
import { cardFault, orderFault } from './rules.ts';
import type { ForeignStaffOrder } from './types.ts';
import { isNotOver } from '../kernel/runs-on.ts';

const processId = 'foreign-staff-order';

/**
 * One transaction: person and employment (unless a samordningsnummer exists), the case, the intent to start its process. The
 * same token again returns the first case. Refuses, with what must change and what would do.
 */
export async function submitForeignOrder(
  work: Work,
  input: ForeignStaffOrder,
  { viewer, author }: Asker,
): Promise<Case | Refusal> {
  const before = await caseOfToken(work, input.submissionToken, viewer);
  if (before) return before;
  const day = dayOf(author.at);
  const orderer = await whoAsks(work, { viewer, author });
  if (isRefusal(orderer)) return orderer;
  const unit = await findUnit(work, input.unitId, day);
  const fault = orderFault(input, unit, { orderer, desks: await desksOn(work, day), day });
  if (fault || !unit) return fault ?? unitUnknown();
  const isRedirected = input.coordinationNumber === 'exists';
  const employee = isRedirected ? undefined : await employeeOf(work, input, { unit, orderer, day });
  if (employee && isRefusal(employee)) return employee;
  const waiting = isRedirected ? undefined : await orderedAlready(work, input, orderer);
  if (waiting) return waiting;
  const proposal = isRedirected || employee ? undefined : await proposalOf(work, input, unit);
  const ids = proposal ? { holderId: proposal.personId, employmentId: proposal.employmentId } : employee;
  const foreignOrder = orderOf(input, day);
  const submitterId = orderer.personId;
  const { givenName, familyName, birthDate, citizenship, passportNumber, passportCountry } = input.person;
  return createCase(
    work,
    {
      processId,
      submissionToken: input.submissionToken,
      unitId: unit.unitId,
      ...(proposal ? { proposal } : employee),
      submitterId,
      viewer,
      author,
      facts: { order: foreignOrder },
      note: input.note,
      details: {
        givenName,
        familyName,
        birthDate,
        citizenship,
        passportNumber,
        passportCountry,
        ...(input.agreement && {
          organisationNumber: input.agreement.organisationNumber,
          agreement: input.agreement.agreement,
        }),
      },
      audit: { coordinationNumber: input.coordinationNumber, desk: input.desk },
    },
    (case_) => startVariables[processId].parse({ ...case_, unitId: unit.unitId, ...ids, submitterId, foreignOrder }),
  );
}

function orderOf(input: ForeignStaffOrder, submittedDay: Day): ForeignOrder {
  const { coordinationNumber, passportValidTo, assignmentFrom, assignmentTo, desk, language, agreement } = input;
  return {
    coordinationNumber,
    passportValidTo,
    assignmentFrom,
    ...(assignmentTo !== undefined && { assignmentTo }),
    ...(agreement && { agreementTo: agreement.agreementTo }),
    desk,
    language,
    submittedDay,
  };
}

/** The holder, if the orderer finds them among the unit's employees: the same name and birth date, without a Swedish number. */
async function employeeOf(
  work: Work,
  { person }: ForeignStaffOrder,
  { unit, orderer, day }: { unit: Unit; orderer: Viewer; day: Day },
): Promise<{ holderId: string; employmentId: string } | Refusal | undefined> {
  const known = await work.db
    .selectFrom('people')
    .innerJoin('employments', 'employments.personId', 'people.personId')
    .select(['people.personId', 'people.protectedIdentity', 'employments.employmentId'])
    .where('people.namesakeHash', '=', namesakeHash(work.ring.search, person))
    .where('people.numberHash', 'is', null)
    .where('employments.unitId', '=', unit.unitId)
    .where(isNotOver(day, 'employments'))
    .orderBy('employments.fromDay', 'desc')
    .executeTakeFirst();
  if (!known) return undefined;
  const seen = { personId: known.personId, protectedIdentity: known.protectedIdentity === 1 };
  if (!may.name(orderer, { person: seen, unitId: unit.unitId })) return undefined;
  const refused = await alreadyServed(work, known.personId, fullName(person));
  return refused ?? { holderId: known.personId, employmentId: known.employmentId };
}

/** Somebody who isn't an employee of the unit: the employment is only proposed. */
function proposalOf(
  work: Work,
  { person, assignmentFrom, assignmentTo, agreement }: ForeignStaffOrder,
  unit: Unit,
): Promise<Proposal> {
  const { givenName, familyName, birthDate, email } = person;
  const last = [assignmentTo, agreement?.agreementTo].filter((to) => to !== undefined);
  const [first, ...others] = last;
  return newProposal(work, {
    holder: { givenName, familyName, birthDate, email, protectedIdentity: false },
    number: undefined,
    unitId: unit.unitId,
    from: assignmentFrom,
    to: first === undefined ? undefined : earliestDay(first, ...others),
    permanent: false,
  });
}

/** An order for the same name and birth date in the unit that waits, if the orderer sees it. */
async function orderedAlready(
  work: Work,
  { unitId, person }: ForeignStaffOrder,
  orderer: Viewer,
): Promise<Refusal | undefined> {
  const rows = await casesFor(work, orderer)
    .selectAll('cases')
    .select(unitAndReceipt)
    .where('cases.unitId', '=', unitId)
    .where('cases.processId', '=', processId)
    .where('cases.state', '!=', 'closed')
    .where('cases.phase', '!=', 'stopped')
    .where('cases.proposedHolderId', 'is not', null)
    .where('cases.holderId', 'is', null)
    .execute();
  const same = (await toCases(work, rows)).find(
    ({ holder }) =>
      holder?.birthDate === person.birthDate && fullName(holder).toLowerCase() === fullName(person).toLowerCase(),
  );
  return same && waitingFault(fullName(person), same.number);
}

const waitingFault = (name: string, number: string): Refusal => ({
  ...orderWaitsAlready({ holder: name, case: number }),
  field: 'familyName',
});

async function alreadyServed(work: Work, holderId: string, name: string): Promise<Refusal | undefined> {
  const waiting = await work.db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', holderId)
    .where('processId', '=', processId)
    .where('state', '!=', 'closed')
    .where('phase', '!=', 'stopped')
    .executeTakeFirst();
  if (waiting) return waitingFault(name, waiting.number);
  const card = await work.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('holderId', '=', holderId)
    .where('cardType', '=', 'short-term')
    .where('state', '=', 'active')
    .where('blockRequestedAt', 'is', null)
    .executeTakeFirst();
  return card && cardFault(name, card.cardNumber);
}
