import { addDays, addPeriod, instantOf, policyOn, type Day, instantAt } from '../../../contract/index.ts';
import type { Author, Register } from '../../../register/index.ts';
import { inventedName, inventedTitle, inventedUnitName } from './names.ts';
import { numberOfManyNobodies } from './number-of-nobody.ts';
import type { RegionPlan } from './sizes.ts';

/** Somebody of the region who has, or had, a reserve card. */
export interface RegionPerson {
  readonly personId: string;
  readonly hsaId: string;
  readonly employmentId: string;
}

/** A unit of the region with those who work there, the manager first, and its drawer. */
export interface RegionUnit {
  readonly unitId: string;
  readonly phone: string;
  readonly people: readonly RegionPerson[];
  /** Numbers of its reserve cards, none of them used. */
  readonly drawer: readonly string[];
}

interface Beginning {
  /** The unit of the demo under which the region's units stand; they have its employer. */
  readonly above: { readonly unitId: string; readonly employerId: string };
  /** Somebody who orders for many units. */
  readonly ordererId: string;
  readonly author: Author;
  readonly today: Day;
  /** Called after each transaction. */
  readonly progress: (units: number) => void;
}

/** For so many units one person is the orderer. */
const unitsOfOrderer = 40;
const unitsInTransaction = 50;

/**
 * Adds units with their managers, staff, ordinary cards and drawers through the register's intake, in transactions of thousands of
 * rows. Nobody in it has a number that a person could have.
 */
export async function addRegion(register: Register, plan: RegionPlan, beginning: Beginning): Promise<RegionUnit[]> {
  const units: RegionUnit[] = [];
  for (let from = 0; from < plan.units; from += unitsInTransaction) {
    const to = Math.min(from + unitsInTransaction, plan.units);
    await register.once(`demo-region:units:${from}`, async (work) => {
      for (let index = from; index < to; index += 1) units.push(await addUnit(work, index, { plan, beginning }));
      return { to };
    });
    beginning.progress(units.length);
  }
  return units;
}

/** Series that PTS keeps for books and films: a hundred numbers each, which nobody is given. */
const fictional = ['08-465 004', '031-390 06', '040-628 04', '0980-31 92'];

/** A number that rings nowhere; after some hundred units they come again. */
const fictionalPhone = (index: number): string =>
  `${fictional[Math.floor(index / 100) % fictional.length] ?? ''} ${String(index % 100).padStart(2, '0')}`;

async function addUnit(
  work: Register,
  index: number,
  { plan, beginning }: { plan: RegionPlan; beginning: Beginning },
): Promise<RegionUnit> {
  const { above, author, today, ordererId } = beginning;
  const name = inventedUnitName(index);
  const phone = fictionalPhone(index);
  const unitId = await work.intake.addUnit(
    {
      hsaId: `SE2321000065-R${index}`,
      name,
      employerId: above.employerId,
      parentId: above.unitId,
      phone,
      address: [name, `Provvägen ${index + 1}`, '000 00 Exempelstad'],
    },
    author,
  );
  const people: RegionPerson[] = [];
  for (let number = index; number < plan.people; number += plan.units) {
    people.push(await addPerson(work, number, { unitId, author, today }));
  }
  const [manager] = people;
  const from = addDays(today, -1000);
  if (manager) await work.intake.grantRole({ personId: manager.personId, role: 'manager', unitId, from }, author);
  if (index < unitsOfOrderer) {
    await work.intake.grantRole({ personId: ordererId, role: 'orderer', unitId, from }, author);
  }
  const drawer = Array.from({ length: plan.drawer }, (_, at) => `RK6${padded(index * plan.drawer + at, 7)}`);
  const cards = drawer.map((cardNumber) => ({ cardNumber, blankExpires: addDays(today, 900) }));
  await work.intake.addStock({ unitId, cards }, author);
  return { unitId, phone, people, drawer };
}

async function addPerson(
  work: Register,
  number: number,
  { unitId, author, today }: { unitId: string; author: Author; today: Day },
): Promise<RegionPerson> {
  const hsaId = `SE2321000065-S${number}`;
  const personId = await work.intake.addPerson(
    {
      hsaId,
      ...inventedName(number),
      title: inventedTitle(number),
      email: `s${number}@region.example`,
      personalNumber: numberOfManyNobodies(number),
    },
    author,
  );
  const employmentId = await work.intake.addEmployment(
    { personId, unitId, from: addDays(today, -1000), permanent: true },
    author,
  );
  // The cards in use were handed out over the years before, and so don't end all on one day.
  const activated = addDays(today, -1 - (number % 1200));
  await work.intake.addActiveCard(
    {
      cardNumber: `SI72${padded(number, 6)}`,
      cardType: 'sis',
      employmentId,
      activatedAt: instantAt(instantOf(activated, 10)),
      lastValidDay: addPeriod(activated, policyOn(today).cards.sis.period),
    },
    author,
  );
  return { personId, hsaId, employmentId };
}

const padded = (number: number, width: number): string => String(number).padStart(width, '0');
