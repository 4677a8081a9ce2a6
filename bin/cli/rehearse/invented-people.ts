import { addDays, dayOf, type Instant, type Viewer } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Activation, Register } from '../../../register/index.ts';

/** Well-formed, of somebody who would be over 110 years old: it belongs to nobody. */
const numberOfNobody = '190204119846';

/** A ward of an invented region with its manager, somebody who asks, somebody who is to get a card, a card in the drawer and one in use. */
export async function addInvented(
  register: Register,
  now: Instant,
): Promise<{ submitter: Viewer; activation: Activation }> {
  const author = { hsaId: 'system', role: 'system', at: now };
  const today = dayOf(now);
  const hsaId = (code: string) => `SE2321000065-${code}`;
  const ids = await register.once('rehearsal', async ({ intake }) => {
    const region = { name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' as const };
    const employerId = await intake.addEmployer(region, author);
    const ward = {
      hsaId: hsaId('RU1'),
      name: 'Provavdelningen',
      employerId,
      phone: '000-000 01 00',
      address: ['Provgatan 1'],
    };
    const unitId = await intake.addUnit(ward, author);
    const add = async (
      code: string,
      familyName: string,
      known: { birthDate: string } | { personalNumber: string } = { birthDate: '1980-01-01' },
    ) => {
      const names = { givenName: 'Prov', familyName, email: `${code.toLowerCase()}@region.invalid` };
      const personId = await intake.addPerson({ hsaId: hsaId(code), ...names, ...known }, author);
      const days = { from: addDays(today, -100), permanent: true };
      return { personId, employmentId: await intake.addEmployment({ personId, unitId, ...days }, author) };
    };
    const [manager, asks, holder] = [
      await add('RP1', 'Chefsprov'),
      await add('RP2', 'Kollegasson'),
      await add('RP3', 'Provberg', { personalNumber: numberOfNobody }),
    ];
    await intake.grantRole({ personId: manager.personId, role: 'manager', unitId, from: addDays(today, -100) }, author);
    const cards = [{ cardNumber: 'RK00000001', blankExpires: addDays(today, 400) }];
    await intake.addStock({ unitId, cards }, author);
    const inUse = { cardNumber: 'SI00000001', cardType: 'sis' as const, employmentId: manager.employmentId };
    await intake.addActiveCard({ ...inUse, activatedAt: now, lastValidDay: addDays(today, 900) }, author);
    return { unitId, attesterId: asks.personId, employmentId: holder.employmentId };
  });
  const submitter = await register.people.viewer(hsaId('RP2'), now);
  if (!submitter) throw new Error('The invented colleague is not in the register');
  const activation: Activation = {
    ...ids,
    submissionToken: createId(),
    cardNumber: 'RK00000001',
    identityCheck: 'known-person',
    reason: 'forgotten',
  };
  return { submitter, activation };
}
