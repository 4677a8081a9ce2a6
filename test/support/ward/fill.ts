import { addDays, addPeriod, policyOn, type Instant } from '../../../contract/index.ts';
import { isRefusal, type Refusal, type Register } from '../../../register/index.ts';
import { aCard, aPerson, anEmployer, aUnit, bySystem, todayAt, type Site } from '../builders.ts';
import { who, type WardPerson } from './people.ts';
import { atDesks, bundles, blanksOf, drawer, otherDrawer } from './stock.ts';
import { employers, units, type WardUnit } from './units.ts';

type UnitIds = ReadonlyMap<string, string>;

/** Enters the ward and its surroundings into an empty register, in one transaction. @param now ISO 8601; all days are counted from it */
export async function fillWard(register: Register, now: Instant): Promise<void> {
  await register.once('ward', async (work) => {
    const site = { register: work, now: () => now };
    const unitIds = await addUnits(site);
    for (const person of Object.values(who)) await addMember(site, person, idOf(unitIds, person.unit));
    const author = bySystem(site);
    for (const [unit, numbers] of [
      ['ward', drawer],
      ['clinic', otherDrawer],
    ] as const) {
      await work.intake.addStock({ unitId: idOf(unitIds, unit), cards: blanksOf(numbers, todayAt(site)) }, author);
    }
    await fillCentralStock(site);
    return true;
  });
}

async function addUnits(site: Site): Promise<UnitIds> {
  const unitIds = new Map<string, string>();
  for (const [key, { employer, parent, ...unit }] of Object.entries<WardUnit>(units)) {
    const employerId = await anEmployer(site, employers[employer]);
    const above = parent === undefined ? {} : { parentId: idOf(unitIds, parent) };
    unitIds.set(key, (await aUnit(site, { ...unit, ...above, employerId })).unitId);
  }
  return unitIds;
}

async function addMember(site: Site, member: WardPerson, unitId: string): Promise<void> {
  const { roles, rights, endsInDays, permanent = true, cardNumber, ...person } = member;
  const to = endsInDays === undefined ? {} : { to: addDays(todayAt(site), endsInDays) };
  const { employmentId } = await aPerson(site, {
    unit: { unitId },
    person,
    employment: { ...to, permanent },
    ...(roles && { roles }),
    ...(rights && { rights }),
  });
  if (cardNumber === undefined) return;
  // Its whole period, as before the register was: nobody shortened it to the employment.
  const cardType = typeOf(cardNumber);
  const activatedDay = addDays(todayAt(site), -90);
  const lastValidDay = addPeriod(activatedDay, policyOn(todayAt(site)).cards[cardType].period);
  await aCard(site, employmentId, { cardNumber, cardType, activatedDay, lastValidDay });
}

/** The bundles, and what of them the desks have got. */
async function fillCentralStock(site: Site): Promise<void> {
  const { register } = site;
  const viewer = await register.people.viewer(who.customerService.hsaId, bySystem(site).at);
  if (!viewer) throw new Error('Customer service is missing');
  const author = { ...bySystem(site), hsaId: viewer.hsaId, role: 'customer-service' };
  for (const bundle of bundles(todayAt(site))) granted(await register.stock.registerBundle(bundle, { viewer, author }));
  for (const { destination, cardType, serials } of atDesks) {
    const wanted = { serials, wanted: 1000, cardType, fewer: true };
    const pick = granted(await register.stock.judgePick(wanted, todayAt(site)));
    const { shipmentId } = await register.stock.ship({ destination, cardType, pick, forms: 0, author });
    granted(
      await register.stock.receive({
        shipmentId,
        missing: [],
        author: { ...author, hsaId: who.idAdministrator.hsaId },
      }),
    );
  }
}

const typeOf = (cardNumber: string) =>
  cardNumber.startsWith('SI') ? 'sis' : cardNumber.startsWith('FK') ? 'company' : 'short-term';

function granted<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

function idOf(ids: UnitIds, key: string): string {
  const found = ids.get(key);
  if (found === undefined) throw new Error(`${key} must stand before those that name it`);
  return found;
}
