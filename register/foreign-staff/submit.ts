import { dayAt, earliestDay, startVariables } from '../../contract/index.ts';
import type { ForeignOrder, Viewer } from '../../contract/index.ts';
import { caseOfToken, createCase } from '../cases/create.ts';
import type { Work } from '../context.ts';
import { intake } from '../intake.ts';
import { awaitedHsaId } from '../orders/enter.ts';
import { whoAsks } from '../on-behalf.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Author, Case, Refusal, Unit } from '../types.ts';
import { units } from '../units.ts';
import { cardFault, orderFault } from './rules.ts';
import type { ForeignStaffOrder } from './types.ts';

const processId = 'foreign-staff-order';

/** Makes the case of an order, or says why not. The caller gives the transaction. */
export async function submitForeignOrder(
  work: Work,
  input: ForeignStaffOrder,
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const before = await caseOfToken(work, input.submissionToken, viewer);
  if (before) return before;
  const day = dayAt(Date.parse(author.at));
  const orderer = await whoAsks(work, viewer, author);
  if (isRefusal(orderer)) return orderer;
  const unit = await units(work).find(input.unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  const fault = orderFault(input, unit, orderer, day);
  if (fault) return fault;
  const holder = input.coordinationNumber === 'exists' ? {} : await enterPerson(work, input, { unit, author, day });
  if (isRefusal(holder)) return holder;
  const foreignOrder = orderOf(input, day);
  const submitterId = orderer.personId;
  const { givenName, familyName, birthDate, citizenship, passportNumber, passportCountry } = input.person;
  return createCase(
    work,
    {
      processId,
      submissionToken: input.submissionToken,
      unitId: unit.unitId,
      ...holder,
      submitterId,
      viewer,
      author,
      facts: { order: foreignOrder },
      note: input.note,
      details: {
        ...{ givenName, familyName, birthDate, citizenship, passportNumber, passportCountry },
        ...(input.agreement && {
          organisationNumber: input.agreement.organisationNumber,
          agreement: input.agreement.agreement,
        }),
      },
      audit: { coordinationNumber: input.coordinationNumber, desk: input.desk },
    },
    (case_) => startVariables[processId].parse({ ...case_, unitId: unit.unitId, ...holder, submitterId, foreignOrder }),
  );
}

function orderOf(input: ForeignStaffOrder, submittedDay: string): ForeignOrder {
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

/** The person and the employment, unless the unit has them already: the same name and birth date, without a Swedish number. */
async function enterPerson(
  work: Work,
  { person, assignmentFrom, assignmentTo, agreement }: ForeignStaffOrder,
  { unit, author, day }: { unit: Unit; author: Author; day: string },
): Promise<{ holderId: string; employmentId: string } | Refusal> {
  const { givenName, familyName, birthDate, email } = person;
  const known = await work.db
    .selectFrom('people')
    .innerJoin('employments', 'employments.personId', 'people.personId')
    .select(['people.personId', 'employments.employmentId', 'employments.toDay'])
    .where('people.searchName', '=', `${givenName} ${familyName}`.toLowerCase())
    .where('people.birthDate', '=', birthDate)
    .where('people.numberHash', 'is', null)
    .where('employments.unitId', '=', unit.unitId)
    .orderBy('employments.fromDay', 'desc')
    .executeTakeFirst();
  if (known) {
    const refused = await alreadyServed(work, known.personId, `${givenName} ${familyName}`);
    if (refused) return refused;
    if (known.toDay === null || known.toDay >= day) {
      return { holderId: known.personId, employmentId: known.employmentId };
    }
  }
  const holderId =
    known?.personId ??
    (await intake(work).addPerson(
      { hsaId: awaitedHsaId(unit.hsaId), givenName, familyName, birthDate, email, hasHsaRecord: false },
      author,
    ));
  const last = [assignmentTo, agreement?.agreementTo].filter((to) => to !== undefined);
  const [first, ...others] = last;
  const to = first === undefined ? undefined : earliestDay(first, ...others);
  const days = { from: assignmentFrom, ...(to !== undefined && { to }) };
  const employmentId = await intake(work).addEmployment(
    { personId: holderId, unitId: unit.unitId, ...days, permanent: false },
    author,
  );
  return { holderId, employmentId };
}

async function alreadyServed(work: Work, holderId: string, name: string): Promise<Refusal | undefined> {
  const waiting = await work.db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', holderId)
    .where('processId', '=', processId)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  if (waiting) {
    return refuse(
      `${name} har redan en beställning, ${waiting.number}. Fortsätt med den, eller ta tillbaka den först.`,
      'person.familyName',
    );
  }
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
