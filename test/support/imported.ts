import { dayOf } from '../../contract/index.ts';
import { readFiles } from '../../register/index.ts';
import { bySystem, timeAt, type BuiltUnit, type Site } from './builders.ts';
import { mustBe } from './until.ts';
import type { Known } from './ward/index.ts';

const columns =
  'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';

async function importRow(site: Site, row: readonly string[], isFull: boolean): Promise<void> {
  const header = row.length > columns.split(';').length ? `${columns};mail` : columns;
  const files = [{ name: 'anstallningar.csv', bytes: Buffer.from(`${header}\n${row.join(';')}\n#END;1\n`) }];
  const read = readFiles({ files, isFull, includesProtected: false, source: 'Provkatalogen' });
  const { imports } = site.register;
  const day = dayOf(timeAt(site));
  const plan = await imports.plan(read, day);
  if (plan.refused.length > 0) throw new Error(JSON.stringify(plan.refused));
  await imports.stage(plan, { account: 'test', author: bySystem(site) });
  await imports.apply({ day, author: bySystem(site), told: () => undefined });
}

/**
 * Imports a full file that tells of a unit and of nobody in it but one person, who is new or known by their HSA-id: everybody else who works there is
 * missing.
 */
export function importWithout(site: Site, { hsaId }: Pick<BuiltUnit, 'hsaId'>, only = `${hsaId}ONLY`): Promise<void> {
  const row = [`H-${only}`, only, '', '1980-02-03', 'Kvar', 'Kvarsson', 'nej', hsaId, 'permanent', '2020-01-01', ''];
  return importRow(site, row, true);
}

interface ImportedPerson {
  readonly hsaId: string;
  readonly personalNumber: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** Imports one employment of a person: since when, in which unit, and its last day (empty: none). */
export function importEmployment(
  site: Site,
  { hsaId, personalNumber, givenName, familyName }: ImportedPerson,
  { unit, from, to = '' }: { unit: { readonly hsaId: string }; from: string; to?: string },
): Promise<void> {
  const person = [hsaId, personalNumber, '', givenName, familyName];
  return importRow(site, [`H-${hsaId}`, ...person, 'nej', unit.hsaId, 'permanent', from, to], false);
}

/** Imports another mail address of somebody. */
export const moveMail = (site: Site, person: Known, mail: string): Promise<void> =>
  protect(site, person, { isProtected: false, mail });

/**
 * Imports that somebody has protected personal data, or hasn't any longer.
 * @param told.unit where the row has them at work; without: where they are
 */
export async function protect(
  site: Site,
  { hsaId }: Known,
  told: { isProtected?: boolean; unit?: { hsaId: string }; mail?: string } = {},
): Promise<void> {
  const { people, units } = site.register;
  const day = dayOf(timeAt(site));
  const { grants } = mustBe(await people.viewer(hsaId, timeAt(site)));
  const unitId = mustBe(grants.find(({ role }) => role === 'colleague')?.unitIds[0]);
  const employments = await units.employments(unitId, day);
  const { person, from, to = '', permanent } = mustBe(employments.find((each) => each.person.hsaId === hsaId));
  const unit = told.unit ?? (await units.get(unitId, day));
  const identity = [hsaId, '', person.birthDate, person.givenName, person.familyName];
  const isProtected = (told.isProtected ?? true) ? 'ja' : 'nej';
  const form = permanent ? 'permanent' : 'temporary';
  const row = [`H-${hsaId}`, ...identity, isProtected, unit.hsaId, form, from, to];
  return importRow(site, told.mail === undefined ? row : [...row, told.mail], false);
}
