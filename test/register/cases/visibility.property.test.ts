import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Role, type Viewer } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { aClerk, aPerson, aUnit, openFreshRegister, type FreshRegister } from '../../support/builders.ts';
import { order } from '../../support/card-order.ts';
import { mustBe } from '../../support/until.ts';
import { onPostgres, sqlIn } from '../../support/registers.ts';

/**
 * Lists and single cases are made from one scope: what SQL lists is what the policy allows, for any viewer and any case, also cases that no
 * command makes. The columns are written past the register; each run moves all cases anew.
 */
const caseCount = 8;

describe('the cases that a viewer is shown', () => {
  let site: FreshRegister;
  let units: string[];
  let people: string[];
  let caseIds: string[];

  beforeAll(async () => {
    site = await openFreshRegister();
    const home = await aUnit(site);
    units = [home.unitId, (await aUnit(site)).unitId, (await aUnit(site)).unitId];
    const manager = await aPerson(site, { unit: home, roles: ['manager'] });
    const others = await Promise.all([
      aPerson(site),
      aPerson(site, { person: { protectedIdentity: true } }),
      aClerk(site),
    ]);
    people = [manager, ...others].map(({ personId }) => personId);
    caseIds = [];
    for (let index = 0; index < caseCount; index += 1) {
      const { employmentId } = await aPerson(site, { unit: home });
      const by = { viewer: await manager.viewer(), author: await manager.author() };
      const made = await order(site.register, { unitId: home.unitId, person: { employmentId } }, by);
      if (!('caseId' in made)) throw new Error(made.message);
      caseIds.push(made.caseId);
    }
  });
  afterAll(() => site.close());

  const index = (count: number) => fc.nat({ max: count - 1 });
  const aCase = fc.record({
    unit: index(3),
    forUnit: fc.option(index(3)),
    holder: fc.option(index(4)),
    submitter: index(4),
    enteredBy: index(4),
    attester: fc.option(index(4)),
    confirmedBy: fc.option(index(4)),
  });
  const aViewer = fc.record({
    person: index(4),
    grants: fc.array(fc.record({ role: fc.constantFrom(...Role.options), units: fc.subarray([0, 1, 2]) }), {
      maxLength: 3,
    }),
    isTrusted: fc.boolean(),
  });

  function write(cases: readonly (typeof aCase extends fc.Arbitrary<infer Value> ? Value : never)[]): void {
    const id = (of: string[], at: number | null) => (at === null ? 'NULL' : `'${mustBe(of[at])}'`);
    const moved = cases.map((each, at) => [
      id(caseIds, at),
      id(units, each.unit),
      id(units, each.forUnit),
      id(people, each.holder),
      id(people, each.submitter),
      id(people, each.enteredBy),
      id(people, each.attester),
      id(people, each.confirmedBy),
    ]);
    sqlIn(
      site.dir,
      `UPDATE cases SET unitId = column2, orderedForUnitId = column3, holderId = column4, submitterId = column5,
       enteredById = column6, attesterId = column7, confirmedById = column8
       FROM (VALUES ${moved.map((row) => `(${row.join()})`).join()}) AS moved WHERE caseId = column1`,
    );
  }

  it('are those that the policy allows, one by one', async () => {
    const several = fc.array(aCase, { minLength: caseCount, maxLength: caseCount });
    await fc.assert(
      fc.asyncProperty(several, fc.array(aViewer, { minLength: 4, maxLength: 4 }), async (cases, viewers) => {
        write(cases);
        const all: Case[] = [];
        for (const caseId of caseIds) all.push(mustBe(await site.register.cases.find(caseId)));
        for (const { person, grants, isTrusted } of viewers) {
          const viewer: Viewer = {
            personId: mustBe(people[person]),
            hsaId: 'SE2321000065-PROV',
            name: 'Prov',
            grants: grants.map(({ role, units: at }) => ({ role, unitIds: at.map((each) => mustBe(units[each])) })),
            rights: isTrusted ? ['protected'] : [],
          };
          const { cases: listed } = await site.register.cases.list(viewer, { limit: 100 });
          const allowed = all.filter((found) => may.seeCase(viewer, found)).map(({ caseId }) => caseId);
          expect(listed.map(({ caseId }) => caseId).sort()).toEqual(allowed.sort());
        }
      }),
      { numRuns: onPostgres ? 15 : 60 },
    );
  });
});
