import { dayOf } from '../../contract/index.ts';
import { readFiles } from '../../register/index.ts';
import { timeAt, type Site } from './builders.ts';
import { mustBe } from './until.ts';
import type { Known } from './ward/index.ts';

/**
 * HSA tells that somebody has protected personal data, or doesn't any longer: a file with their row is imported.
 * @param told.unit where the row has them at work; without: where they are
 */
export async function protect(
  site: Site,
  { hsaId }: Known,
  told: { isProtected?: boolean; unit?: { unitId: string } } = {},
): Promise<void> {
  const { register } = site;
  const [at, day] = [timeAt(site), dayOf(timeAt(site))];
  const { grants } = mustBe(await register.people.viewer(hsaId, at));
  const unitId = mustBe(grants.find(({ role }) => role === 'colleague')?.unitIds[0]);
  const employments = await register.units.employments(unitId, day);
  const { person, from, to, permanent } = mustBe(employments.find((each) => each.person.hsaId === hsaId));
  const row = {
    employmentId: `H-${hsaId}`,
    personHsaId: hsaId,
    birthDate: person.birthDate,
    givenName: person.givenName,
    middleAndSurName: person.familyName,
    protected: (told.isProtected ?? true) ? 'ja' : 'nej',
    unitHsaId: (await register.units.get(told.unit?.unitId ?? unitId, day)).hsaId,
    form: permanent ? 'permanent' : 'temporary',
    startDate: from,
    endDate: to ?? '',
  };
  const text = [Object.keys(row).join(';'), Object.values(row).join(';')].join('\n');
  const files = [{ name: 'hsa.csv', bytes: Buffer.from(text) }];
  const plan = await register.imports.plan(readFiles({ files, isFull: false, includesProtected: true }), day);
  if (plan.refused.length > 0) throw new Error(JSON.stringify(plan.refused));
  const author = { hsaId: 'operator', role: 'operator', at };
  await register.imports.stage(plan, { account: 'test', author });
  await register.imports.apply({ day, author, told: () => undefined });
}
