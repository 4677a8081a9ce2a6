import { dayOf } from '../../contract/index.ts';
import { readFiles } from '../../register/index.ts';
import { timeAt, type Site } from './builders.ts';
import { mustBe } from './until.ts';
import type { WardPerson } from './ward/people.ts';

/** HSA tells that somebody of the ward has protected personal data, or doesn't any longer: a file with their row is imported. */
export async function protect(site: Site, person: WardPerson, isProtected = true): Promise<void> {
  const { register } = site;
  const [at, day] = [timeAt(site), dayOf(timeAt(site))];
  const { grants } = mustBe(await register.people.viewer(person.hsaId, at));
  const unitId = mustBe(grants.find(({ role }) => role === 'colleague')?.unitIds[0]);
  const employments = await register.units.employments(unitId, day);
  const { from, to, permanent } = mustBe(employments.find(({ person: { hsaId } }) => hsaId === person.hsaId));
  const row = {
    employmentId: `H-${person.hsaId}`,
    personHsaId: person.hsaId,
    personId: person.personalNumber ?? '',
    birthDate: person.birthDate ?? '',
    givenName: person.givenName,
    middleAndSurName: person.familyName,
    protected: isProtected ? 'ja' : 'nej',
    unitHsaId: (await register.units.get(unitId, day)).hsaId,
    form: permanent ? 'permanent' : 'temporary',
    startDate: from,
    endDate: to ?? '',
  };
  const text = [Object.keys(row).join(';'), Object.values(row).join(';')].join('\n');
  const files = [{ name: 'hsa.csv', bytes: Buffer.from(text) }];
  const plan = await register.imports.plan(readFiles({ files, isFull: false, includesProtected: true }), day);
  const author = { hsaId: 'operator', role: 'operator', at };
  await register.imports.stage(plan, { account: 'test', author });
  await register.imports.apply({ day, author, told: () => undefined });
}
