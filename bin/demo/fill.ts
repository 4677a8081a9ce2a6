import {
  addDays,
  addPeriod,
  dayOf,
  instantOf,
  policyOn,
  type Day,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import { isRefusal, type Asker, type Author, type Refusal, type Register } from '../../register/index.ts';
import { demoPeople } from './people.ts';
import type { DemoPerson } from './person.ts';
import { demoBundles, demoDesks, demoReceiver, demoStock, demoStockKeeper } from './stock.ts';
import { demoEmployers, demoUnits } from './units.ts';

/** Thrown when demo data would be mixed with something that is already there. */
export class RegisterNotEmpty extends Error {
  override readonly name = 'RegisterNotEmpty';
  constructor() {
    super('The register already holds people or units; demo data goes into an empty one only');
  }
}

/** People to log in as, for the demo identity provider. */
export const demoLogins: readonly {
  hsaId: string;
  givenName: string;
  familyName: string;
  roleText: string;
}[] = demoPeople.flatMap(({ hsaId, givenName, familyName, login }) =>
  login === undefined ? [] : [{ hsaId, givenName, familyName, roleText: login }],
);

/**
 * Fills an empty register with invented employers, their units and people, in one transaction. Throws `RegisterNotEmpty`.
 * @param now instant (ISO 8601) at which it is done
 * @param today that all days are counted from; default: the day of `now`
 */
export async function fillWithDemoData(register: Register, now: Instant, today: Day = dayOf(now)): Promise<void> {
  if (!(await register.intake.isEmpty())) throw new RegisterNotEmpty();
  const author: Author = { hsaId: 'system', role: 'system', at: now };
  await register.once('demo-data', async (work) => {
    const unitIds = await addUnits(work, author);
    for (const person of demoPeople)
      await addPerson(work, person, { unitId: idOf(unitIds, person.unit), author, today });
    for (const { unit, cards } of demoStock(today)) {
      await work.intake.addStock({ unitId: idOf(unitIds, unit), cards }, author);
    }
    await fillCentralStock(work, { author, today });
    await putOnDuty(work, { author, today });
    return true;
  });
}

/** The bundles, and what of them the desks have got. */
async function fillCentralStock(work: Register, { author, today }: { author: Author; today: Day }): Promise<void> {
  const keeper = await work.people.viewer(demoStockKeeper, author.at);
  if (!keeper) throw new Error(`The demo data has nobody ${demoStockKeeper} who keeps the stock`);
  const byKeeper: Author = { hsaId: keeper.hsaId, role: 'customer-service', at: author.at };
  for (const bundle of demoBundles(today))
    granted(await work.stock.registerBundle(bundle, { viewer: keeper, author: byKeeper }));
  for (const { destination, cardType, serials } of demoDesks) {
    const wanted = { serials, wanted: 1000, cardType, fewer: true };
    const pick = granted(await work.stock.judgePick(wanted, today));
    const { shipmentId } = await work.stock.ship({ destination, cardType, pick, forms: 0, author: byKeeper });
    granted(await work.stock.receive({ shipmentId, missing: [], author: { ...byKeeper, hsaId: demoReceiver } }));
  }
}

const demoAdministrator = 'SE2321000065-P502';

/** Those who order and confirm on LoA 3 are at the desk in Växjö together, four days a week. */
async function putOnDuty(work: Register, { author, today }: { author: Author; today: Day }): Promise<void> {
  const viewer = await work.people.viewer(demoAdministrator, author.at);
  if (!viewer) throw new Error(`The demo data has nobody ${demoAdministrator} who looks after the desks`);
  const asker: Asker = { viewer, author: { hsaId: viewer.hsaId, role: 'admin', at: author.at } };
  const duty = {
    desk: 'Växjö',
    from: today,
    to: addDays(today, 90),
    weekdays: ['1', '2', '3', '4'],
    times: [
      ['09:00', '11:30'],
      ['13:00', '15:30'],
    ],
  } satisfies Omit<Parameters<Register['desks']['addDuty']>[0], 'hsaId' | keyof Asker>;
  for (const { hsaId } of await work.desks.dutyCandidates(today)) {
    const refused = await work.desks.addDuty({ ...duty, hsaId, ...asker });
    if (refused) throw new Error(refused.message);
  }
}

function granted<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

async function addUnits(work: Register, author: Author): Promise<Map<string, string>> {
  const employerIds = new Map<string, string>();
  for (const { key, ...employer } of demoEmployers) {
    employerIds.set(key, await work.intake.addEmployer(employer, author));
  }
  const unitIds = new Map<string, string>();
  for (const { key, parent, employer, ...unit } of demoUnits) {
    const above = parent === undefined ? {} : { parentId: idOf(unitIds, parent) };
    unitIds.set(key, await work.intake.addUnit({ ...unit, ...above, employerId: idOf(employerIds, employer) }, author));
  }
  return unitIds;
}

async function addPerson(
  work: Register,
  person: DemoPerson,
  { unitId, author, today }: { unitId: string; author: Author; today: Day },
): Promise<void> {
  const { endsInDays, permanent = true, roles = [], rights = [], card } = person;
  const from = addDays(today, -400);
  const personId = await work.intake.addPerson({ ...person, email: emailOf(person) }, author);
  const to = endsInDays === undefined ? {} : { to: addDays(today, endsInDays) };
  const employmentId = await work.intake.addEmployment({ personId, unitId, from, ...to, permanent }, author);
  for (const role of roles) {
    const where = role === 'manager' || role === 'orderer' ? { unitId } : {};
    await work.intake.grantRole({ personId, role, ...where, from }, author);
  }
  for (const right of rights) await work.intake.grantRight({ personId, right, from }, author);
  if (card) {
    const activated = addDays(today, -90);
    const lastValidDay = addPeriod(activated, policyOn(today).cards[card.cardType].period);
    const activatedAt = instantAt(instantOf(activated, 10));
    await work.intake.addActiveCard({ ...card, employmentId, activatedAt, lastValidDay }, author);
  }
}

function emailOf({ givenName, familyName }: DemoPerson): string {
  const plain = `${givenName}.${familyName}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.]/g, '');
  return `${plain}@region.example`;
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const found = ids.get(key);
  if (found === undefined) throw new Error(`Demo data ${key} must stand before those that name it`);
  return found;
}
