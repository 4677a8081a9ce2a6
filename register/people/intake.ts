import { unitLocation } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { moveCard } from '../cards/move.ts';
import type { Context, Work } from '../kernel/context.ts';
import { tellCards } from './employment.ts';
import { tellHsaShown } from './hsa-shown.ts';
import { createCard } from '../cards/create.ts';
import { addIntent, clockStart, withoutCase } from '../kernel/outbox.ts';
import { numberPurpose } from './people.ts';
import { createPersonKey } from '../kernel/person-keys.ts';
import { readOrganisationNumber } from './organisation-number.ts';
import { parsePersonalNumber } from './personal-number.ts';
import { lookupHash, seal } from '../kernel/seal.ts';
import type { Intake } from './intake-types.ts';
import type { Author } from '../types.ts';

type Input<Name extends keyof Intake> = Parameters<Intake[Name]>[0];

/** How people, units and cards come into the register. */
export function intake(context: Context): Intake {
  return {
    async isEmpty() {
      const { people, units } = await context.db
        .selectNoFrom((eb) => [
          eb.exists(eb.selectFrom('people').select('personId')).as('people'),
          eb.exists(eb.selectFrom('units').select('unitId')).as('units'),
        ])
        .executeTakeFirstOrThrow();
      return Number(people) + Number(units) === 0;
    },
    addPerson: (person, author) => context.write((work) => addPerson(work, person, author)),
    addEmployer: (employer, author) => context.write((work) => addEmployer(work, employer, author)),
    addUnit: (unit, author) => context.write((work) => addUnit(work, unit, author)),
    addEmployment: (employment, author) => context.write((work) => addEmployment(work, employment, author)),
    grantRole: (grant, author) =>
      context.write(async (work) => {
        const { personId, role, unitId, from, to } = grant;
        await work.db
          .insertInto('grants')
          .values({
            grantId: createId(),
            personId,
            role,
            unitId: unitId ?? null,
            fromDay: from,
            toDay: to ?? null,
          })
          .execute();
        const unit = unitId === undefined ? {} : { unitId };
        const details = { granted: role, from, ...(to === undefined ? {} : { to }) };
        await appendAudit(work, { action: 'role-granted', author, personId, ...unit, details });
      }),
    grantRight: (grant, author) =>
      context.write(async (work) => {
        const { personId, right, from, to } = grant;
        await work.db
          .insertInto('rights')
          .values({ personId, name: right, fromDay: from, toDay: to ?? null })
          .execute();
        const details = { granted: right, from, ...(to === undefined ? {} : { to }) };
        await appendAudit(work, { action: 'right-granted', author, personId, details });
      }),
    addStock: (stock, author) => context.write((work) => addStock(work, stock, author)),
    addActiveCard: (card, author) => context.write((work) => addActiveCard(work, card, author)),
  };
}

/** @param proposedId of somebody whom an order proposed: their key is there already */
export async function addPerson(
  work: Work,
  person: Input<'addPerson'>,
  author: Author,
  proposedId?: string,
): Promise<string> {
  const personId = proposedId ?? createId();
  const number = person.personalNumber === undefined ? undefined : parsePersonalNumber(person.personalNumber);
  const birthDate = number?.birthDate ?? person.birthDate;
  if (birthDate === undefined) throw new Error('A person without a Swedish number needs a birth date');
  const { hsaId, givenName, familyName } = person;
  await work.db
    .insertInto('people')
    .values({
      personId,
      hsaId,
      hasHsaRecord: person.hasHsaRecord === false ? 0 : 1,
      givenName,
      familyName,
      searchName: `${givenName} ${familyName}`.toLowerCase(),
      birthDate,
      title: person.title ?? null,
      email: person.email ?? null,
      protectedIdentity: person.protectedIdentity === true ? 1 : 0,
      sealedNumber: number ? seal(work.keys.dataKey, number.digits, numberPurpose(personId)) : null,
      numberHash: number ? lookupHash(work.keys.lookupKey, number.digits) : null,
      maskedNumber: number?.masked ?? null,
    })
    .execute();
  if (proposedId === undefined) await createPersonKey(work, personId);
  const after = { hsaId, givenName, familyName, birthDate, title: person.title, email: person.email };
  await appendAudit(work, { action: 'person-added', author, personId, after });
  return personId;
}

async function addEmployer(work: Work, employer: Input<'addEmployer'>, author: Author): Promise<string> {
  const employerId = createId();
  const { name, kind } = employer;
  const organisationNumber = readOrganisationNumber(employer.organisationNumber);
  await work.db.insertInto('employers').values({ employerId, name, organisationNumber, kind }).execute();
  await appendAudit(work, { action: 'employer-added', author, details: { employerId, kind } });
  return employerId;
}

async function addUnit(work: Work, unit: Input<'addUnit'>, author: Author): Promise<string> {
  const unitId = createId();
  await work.db
    .insertInto('units')
    .values({ ...unit, unitId, parentId: unit.parentId ?? null, address: JSON.stringify(unit.address) })
    .execute();
  await appendAudit(work, { action: 'unit-added', author, unitId, details: { hsaId: unit.hsaId } });
  return unitId;
}

/** @param proposedId what the order that proposed it calls it */
export async function addEmployment(
  work: Work,
  employment: Input<'addEmployment'>,
  author: Author,
  proposedId?: string,
): Promise<string> {
  const employmentId = proposedId ?? createId();
  const { personId, unitId, from, to, permanent } = employment;
  await work.db
    .insertInto('employments')
    .values({ employmentId, personId, unitId, fromDay: from, toDay: to ?? null, permanent: permanent ? 1 : 0 })
    .execute();
  const details = { employmentId, from, ...(to === undefined ? {} : { to }) };
  await appendAudit(work, { action: 'employment-added', author, personId, unitId, details });
  await tellCards(work, { personId, author });
  await tellHsaShown(work, { personId, unitId }, author);
  return employmentId;
}

async function addStock(work: Work, stock: Input<'addStock'>, author: Author): Promise<void> {
  for (const { cardNumber, blankExpires } of stock.cards) {
    const { unitId } = stock;
    const blank = {
      cardType: 'reserve',
      unitId,
      location: unitLocation(unitId),
      blankExpires,
      state: 'blank',
    } as const;
    await createCard(work, { ...blank, cardNumber }, { action: 'bundle-registered', author });
    await moveCard(work, { cardNumber, to: 'in-transit', action: 'card-shipped', author });
    await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-received', author });
  }
}

/** Its validity is watched like that of any other card (domain P6), without a case. */
async function addActiveCard(work: Work, card: Input<'addActiveCard'>, author: Author): Promise<void> {
  const { cardNumber, cardType, employmentId, activatedAt, lastValidDay } = card;
  const { personId, unitId } = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  const known = { cardType, unitId, employmentId, holderId: personId, state: 'ordered' } as const;
  await createCard(work, { ...known, cardNumber }, { action: 'ordered-in-portal', author });
  await moveCard(work, { cardNumber, to: 'produced', action: 'card-announced', author });
  await moveCard(work, { cardNumber, to: 'delivered', action: 'card-arrived', author });
  const set = { activatedAt, lastValidDay, certifiedTo: lastValidDay };
  await moveCard(work, { cardNumber, to: 'active', action: 'card-taken-over', author, set, details: { activatedAt } });
  await addIntent(work, {
    caseId: withoutCase(cardNumber),
    key: clockStart(cardNumber),
    intent: {
      kind: 'message',
      name: 'card-activated',
      correlationKey: cardNumber,
      variables: { cardNumber, cardType, holderId: personId, unitId, lastValidDay },
    },
    at: author.at,
  });
}
