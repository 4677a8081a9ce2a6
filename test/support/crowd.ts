import { addDays, dayOf, type Instant } from '../../contract/index.ts';
import { type Author, type Register } from '../../register/index.ts';
import { fillWithDemoData } from '../../bin/demo/index.ts';
import { numberOfNobody } from '../../bin/demo/region/number-of-nobody.ts';
import { demo } from './demo-people.ts';

/** A person of the crowd and the reserve card meant for them. */
export interface Member {
  readonly employmentId: string;
  readonly cardNumber: string;
}

/**
 * Makes the demo data, then a crowd in its ward: employees, each with a reserve card in stock.
 * @param now ISO 8601
 */
export async function fillWithCrowd(register: Register, size: number, now: Instant): Promise<Member[]> {
  await fillWithDemoData(register, now);
  const manager = await register.people.viewer(demo.manager.hsaId, now);
  const unitId = manager?.grants.find((grant) => grant.role === 'manager')?.unitIds[0];
  if (unitId === undefined) throw new Error('The demo data has no manager of a unit');
  return addCrowd(register, { unitId, size, now });
}

/** Employees of a unit, each with a reserve card in its stock. */
export async function addCrowd(
  register: Register,
  { unitId, size, now }: { unitId: string; size: number; now: Instant },
): Promise<Member[]> {
  const author: Author = { hsaId: 'system', role: 'system', at: now };
  const today = dayOf(now);
  const members: Member[] = [];
  for (let index = 0; index < size; index += 1) {
    const personId = await register.intake.addPerson(
      {
        hsaId: `SE2321000065-C${String(index).padStart(3, '0')}`,
        givenName: 'Prov',
        familyName: `Mängdsson ${index}`,
        personalNumber: numberOfNobody(index),
        email: `mangd${index}@region.example`,
      },
      author,
    );
    const employmentId = await register.intake.addEmployment(
      { personId, unitId, from: addDays(today, -100), permanent: true },
      author,
    );
    members.push({ employmentId, cardNumber: `RK9000${String(index).padStart(4, '0')}` });
  }
  const cards = members.map(({ cardNumber }) => ({ cardNumber, blankExpires: addDays(today, 400) }));
  await register.intake.addStock({ unitId, cards }, author);
  return members;
}
