import { dayOf } from '../../contract/index.ts';
import { readFiles } from '../../register/index.ts';
import { bySystem, timeAt, type BuiltUnit, type Site } from './builders.ts';

const columns =
  'employmentId;personHsaId;personId;birthDate;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate';

/**
 * Imports a full file that tells of a unit and of nobody in it but one person, who is new or known by their HSA-id: whoever else works there is
 * missing.
 */
export async function importWithout(site: Site, { hsaId }: BuiltUnit, only = `${hsaId}ONLY`): Promise<void> {
  const row = [`H-${only}`, only, '', '1980-02-03', 'Kvar', 'Kvarsson', 'nej', hsaId, 'permanent', '2020-01-01', ''];
  const files = [{ name: 'anstallningar.csv', bytes: Buffer.from(`${columns}\n${row.join(';')}\n#END;1\n`) }];
  const read = readFiles({ files, isFull: true, includesProtected: false, source: 'Provkatalogen' });
  const { imports } = site.register;
  const day = dayOf(timeAt(site));
  const plan = await imports.plan(read, day);
  if (plan.refused.length > 0) throw new Error(JSON.stringify(plan.refused));
  await imports.stage(plan, { account: 'test', author: bySystem(site) });
  await imports.apply({ day, author: bySystem(site), told: () => undefined });
}
