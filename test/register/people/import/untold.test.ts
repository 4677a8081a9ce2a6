import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../../contract/index.ts';
import { readFiles, type ImportPlan } from '../../../../register/index.ts';
import { grownUpNumberOfNobody, waysToWrite } from '../../../support/number-of-nobody.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { units, who } from '../../../support/ward/index.ts';

const day = dayOf(now);
const author = { hsaId: 'operator', role: 'operator', at: now };
const number = grownUpNumberOfNobody(900);
const ten = waysToWrite(number).short;

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const person = {
  employmentId: 'H900',
  personHsaId: 'SE2321000065-N1',
  personId: '',
  birthDate: '1980-05-17',
  givenName: 'Åsa',
  middleAndSurName: 'Ödprov',
  protected: 'nej',
  unitHsaId: units.ward.hsaId,
  form: 'permanent',
  startDate: '2020-01-01',
  mail: '',
};
const unit = {
  unitHsaId: 'SE2321000065-N900',
  name: 'Nya avdelningen',
  orgNo: '232100-0065',
  employerName: 'Region Fiktiv',
  employerKind: 'region',
  managerHsaId: '',
};

function planOf(row: object): Promise<ImportPlan> {
  const text = [Object.keys(row).join(';'), Object.values(row).map(String).join(';')].join('\n');
  const files = [{ name: 'file.csv', bytes: Buffer.from(text) }];
  return site.register.imports.plan(readFiles({ files, isFull: false, includesProtected: false }), day);
}

describe('a national number', () => {
  it.each([
    ['mail', { ...person, mail: `${ten.slice(0, 6)}-${ten.slice(6)}@region.example` }],
    ['personHsaId', { ...person, personHsaId: `SE2321000065-${number}` }],
    ['unitHsaId', { ...person, unitHsaId: `SE2321000065-${number}` }],
    ['unitHsaId', { ...unit, unitHsaId: `SE2321000065-${number}` }],
    ['managerHsaId', { ...unit, managerHsaId: `SE2321000065-${number}` }],
  ])('is refused as %s, and not repeated', async (field, row) => {
    const plan = await planOf(row);
    expect(plan.refused).toMatchObject([{ field, why: expect.stringContaining('national number') }]);
    expect(plan.steps).toEqual([]);
    expect(JSON.stringify(plan)).not.toContain(ten);
  });

  it('of a sole trader is not told when a unit goes over to another employer', async () => {
    const sole = { ...unit, orgNo: number, employerName: 'Egen', employerKind: 'private' };
    const stage = async (plan: ImportPlan) => {
      await site.register.imports.stage(plan, { account: 'test', author });
      await site.register.imports.apply({ day, author, told: () => undefined });
    };
    await stage({ ...(await planOf(unit)), waits: undefined });
    const { differences } = await planOf(sole);
    const change = differences.find(({ kind }) => kind === 'unit')?.changes?.find(({ field }) => field === 'orgNo');
    expect(change).toEqual({ field: 'orgNo', before: '232100-0065', after: 'a national number' });
    expect(JSON.stringify(differences)).not.toContain(ten.slice(0, 6));
  });
});

describe('a protected person', () => {
  it('who has the number of another row is not named', async () => {
    await site.protect(who.holder);
    const { refused } = await planOf({ ...person, personId: who.holder.personalNumber, birthDate: '' });
    expect(refused).toMatchObject([{ field: 'personId', why: expect.stringContaining('protected person') }]);
    expect(JSON.stringify(refused)).not.toContain(who.holder.hsaId);
  });

  it('who is to manage a unit no more is not named', async () => {
    await site.protect(who.manager);
    const row = { ...unit, unitHsaId: units.ward.hsaId, managerHsaId: who.colleague.hsaId };
    const { differences } = await planOf(row);
    const changes = differences.find(({ kind }) => kind === 'manager')?.changes;
    expect(changes).toMatchObject([{ before: 'somebody protected', after: who.colleague.hsaId }]);
  });
});
