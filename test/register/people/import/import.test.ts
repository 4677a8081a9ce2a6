import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, dayOf, policyOn } from '../../../../contract/index.ts';
import { isAbout, readFiles, type ImportPlan, type ImportedFiles } from '../../../../register/index.ts';
import { tooManyRefused } from '../../../../register/people/import/plan.ts';
import { must, now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { grownUpNumberOfNobody, waysToWrite } from '../../../support/number-of-nobody.ts';
import { units, who } from '../../../support/ward/index.ts';

const day = dayOf(now);
const author = { hsaId: 'operator', role: 'operator', at: now };
const told = () => undefined;
const number = grownUpNumberOfNobody(900);

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

interface Row {
  readonly employmentId?: string;
  readonly personHsaId?: string;
  readonly personId?: string;
  readonly birthDate?: string;
  readonly givenName?: string;
  readonly middleAndSurName?: string;
  readonly protected?: string;
  readonly unitHsaId?: string;
  readonly form?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly title?: string;
}

const newcomer: Required<Row> = {
  employmentId: 'H900',
  personHsaId: 'SE2321000065-N1',
  personId: number,
  birthDate: '',
  givenName: 'Åsa',
  middleAndSurName: 'Ödprov',
  protected: 'nej',
  unitHsaId: units.ward.hsaId,
  form: 'permanent',
  startDate: '2020-01-01',
  endDate: '',
  title: 'Läkare',
};
/** The holder of the ward as a file that knows nothing new would tell of her. */
const holder: Required<Row> = {
  ...newcomer,
  employmentId: 'H104',
  personHsaId: who.holder.hsaId,
  personId: who.holder.personalNumber,
  givenName: who.holder.givenName,
  middleAndSurName: who.holder.familyName,
  title: who.holder.title,
  startDate: addDays(day, -400),
};
const unitRow = {
  unitHsaId: 'SE2321000065-N900',
  name: 'Nya avdelningen',
  parentHsaId: units.care.hsaId,
  orgNo: '232100-0065',
  employerName: 'Region Fiktiv',
  employerKind: 'region',
  managerHsaId: '',
  telephone: '000-000 99 00',
  address: 'Gatan 1|000 00 Växjö',
  agreement: '',
  agreementTo: '',
};

function csv(rows: readonly object[]): { name: string; bytes: Uint8Array } {
  const [first = {}] = rows;
  const lines = [Object.keys(first).join(';'), ...rows.map((row) => Object.values(row).map(String).join(';'))];
  return { name: 'file.csv', bytes: Buffer.from([...lines, `#END;${rows.length}`].join('\n')) };
}

function planOf(files: readonly (readonly object[])[], more: Partial<ImportedFiles> = {}): Promise<ImportPlan> {
  const read = readFiles({ files: files.map(csv), isFull: false, includesProtected: false, ...more });
  return site.register.imports.plan(read, day);
}

async function imported(...files: readonly (readonly object[])[]): Promise<ImportPlan> {
  return done(await planOf(files));
}

async function done(plan: ImportPlan): Promise<ImportPlan> {
  expect([plan.refused, plan.waits]).toEqual([[], undefined]);
  await site.register.imports.stage(plan, { account: 'test', author });
  await site.register.imports.apply({ day, author, told });
  return plan;
}

const messages = async (name: string) =>
  (await site.register.outbox.due(now, 1000)).filter(({ intent }) => intent.kind === 'message' && intent.name === name);
const employmentsOf = async (hsaId: string) => {
  const { personId } = must(await site.register.people.findByHsaId(hsaId));
  return site.sql(
    `SELECT unitId, permanent, formUntold FROM employments WHERE personId = '${personId}' ORDER BY fromDay`,
  );
};
const employmentOf = async (hsaId: string) => {
  const { personId } = must(await site.register.people.findByHsaId(hsaId));
  return site.sql(
    `SELECT unitId, fromDay, toDay, sourceId FROM employments WHERE personId = '${personId}' ORDER BY fromDay`,
  );
};

describe('an import', () => {
  it('brings units, people and employments, and nothing the second time', async () => {
    const files = [[{ ...unitRow, managerHsaId: who.manager.hsaId }], [{ ...newcomer, unitHsaId: unitRow.unitHsaId }]];
    const plan = await imported(...files);
    expect(plan.differences.map(({ kind, changes }) => [kind, changes && changes.length])).toEqual([
      ['unit', undefined],
      ['person', undefined],
      ['employment', undefined],
      ['manager', 1],
    ]);
    const person = must(await site.register.people.findByHsaId('SE2321000065-N1'));
    expect(person).toMatchObject({
      givenName: 'Åsa',
      familyName: 'Ödprov',
      maskedNumber: waysToWrite(number).masked,
      hasHsaRecord: true,
    });
    const [{ unitId } = { unitId: '' }] = site.sql(`SELECT unitId FROM units WHERE hsaId = '${unitRow.unitHsaId}'`);
    const unit = must(await site.register.units.find(String(unitId), day));
    expect(unit).toMatchObject({
      name: 'Nya avdelningen',
      address: ['Gatan 1', '000 00 Växjö'],
      manager: { hsaId: who.manager.hsaId },
    });
    expect((await site.register.units.employments(unit.unitId, day)).map(({ person: { hsaId } }) => hsaId)).toEqual([
      'SE2321000065-N1',
    ]);
    expect((await planOf(files)).steps).toEqual([]);
    expect(site.sql('SELECT position FROM "importSteps"')).toEqual([]);
    expect((await site.register.audit.verify()).broken).toBeUndefined();
    expect((await site.register.scrub(new AbortController().signal)).damage).toEqual([]);
  });

  it('without a form of employment counts who is new as not permanent, leaves who is known as they are, and says so', async () => {
    const formless = Object.fromEntries(Object.entries(newcomer).filter(([column]) => column !== 'form'));
    const permanent = async () =>
      (await employmentsOf(newcomer.personHsaId)).map((row) => [
        row['unitId'],
        row['formUntold'] === 1 ? 'untold' : row['permanent'],
      ]);
    const idOf = (hsaId: string) => site.sql(`SELECT unitId FROM units WHERE hsaId = '${hsaId}'`)[0]?.['unitId'];
    const [ward, care] = [idOf(units.ward.hsaId), idOf(units.care.hsaId)];
    const added = await imported([formless]);
    expect(added.warnings.join(' ')).toMatch(/1 employments have no form in the file: .* is asked/);
    expect(await permanent()).toEqual([[ward, 'untold']]);
    expect((await planOf([[formless]])).steps).toEqual([]);
    await imported([{ ...newcomer, form: 'temporary' }]);
    expect(await permanent()).toEqual([[ward, 0]]);
    await imported([newcomer]);
    expect(await permanent()).toEqual([[ward, 1]]);
    expect((await planOf([[formless]])).steps).toEqual([]);
    await imported([{ ...formless, endDate: addDays(day, 400) }]);
    expect(await permanent()).toEqual([[ward, 1]]);
    await imported([{ ...formless, unitHsaId: units.care.hsaId }]);
    expect(await permanent()).toEqual([
      [ward, 1],
      [care, 1],
    ]);
  });

  it('leaves out units that have ended or begin later, and says so, as it says of units whose unit above is not there', async () => {
    const row = Object.fromEntries(Object.entries(unitRow).filter(([column]) => column !== 'parentHsaId'));
    const unit = (id: string, more: object) => ({
      ...row,
      unitHsaId: `SE2321000065-${id}`,
      dn: 'ou=A,o=B,c=SE',
      ...more,
    });
    const plan = await imported([
      unit('N901', { startDate: '', endDate: addDays(day, -1) }),
      unit('N902', { startDate: addDays(day, 1), endDate: '' }),
      unit('N903', { startDate: day, endDate: day }),
    ]);
    expect(plan.differences.map(({ key }) => key)).toEqual(['SE2321000065-N903']);
    expect(plan.warnings).toEqual([
      expect.stringContaining('2 units have ended, or begin later'),
      expect.stringContaining("3 units stand in the tree below one that the files don't have"),
    ]);
  });

  it('keeps what a file does not tell, and changes what it tells, audited with before and after', async () => {
    const plan = await imported([{ ...holder, middleAndSurName: 'Nyttnamn', title: '' }]);
    expect(plan.differences).toMatchObject([
      { kind: 'person', changes: [{ field: 'middleAndSurName', before: who.holder.familyName, after: 'Nyttnamn' }] },
      { kind: 'employment', changes: [] },
    ]);
    expect(await site.register.people.findByHsaId(who.holder.hsaId)).toMatchObject({
      familyName: 'Nyttnamn',
      title: who.holder.title,
      email: who.holder.email,
    });
    expect(site.sql(`SELECT action FROM audit WHERE action LIKE 'person-%' AND actor = 'operator'`)).toEqual([
      { action: 'person-changed' },
    ]);
  });

  it('lets the rest of a row in whose name no card can carry: who is known keeps theirs, and it is told', async () => {
    const endDate = addDays(day, -1);
    const plan = await planOf([[{ ...holder, middleAndSurName: 'Ny<berg', title: 'Chef', endDate }]]);
    const why = expect.stringMatching(/^holds what no name has.*the register keeps the names that it has/);
    expect(plan).toMatchObject({ waits: undefined, refused: [{ at: 'line 2', field: 'middleAndSurName', why }] });
    await site.register.imports.stage(plan, { account: 'test', author });
    await site.register.imports.apply({ day, author, told });
    const { givenName, familyName } = who.holder;
    const person = await site.register.people.findByHsaId(who.holder.hsaId);
    expect(person).toMatchObject({ givenName, familyName, title: 'Chef' });
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([{ toDay: endDate, sourceId: 'H104' }]);
  });

  it('lets nothing in of such a row that is refused for something else too, and doesn’t say that it does', async () => {
    const plan = await planOf([[{ ...holder, personId: number, givenName: 'Nova2', middleAndSurName: 'Ny<berg' }]]);
    expect(plan).toMatchObject({
      refused: [{ field: 'givenName' }, { field: 'middleAndSurName' }, { field: 'personId' }],
    });
    for (const row of plan.refused)
      expect([row.why.includes('rest of the row'), row.isRestTaken]).toEqual([false, undefined]);
  });

  it('says nothing of a name from before that no card can carry: nothing of the row is left out', async () => {
    const [hsaId, from] = ['SE2321000065-N3', addDays(day, -400)];
    const names = { givenName: 'Nova2', familyName: 'Ödprov' };
    await site.register.intake.addPerson({ hsaId, ...names, personalNumber: number }, author);
    await imported([{ ...newcomer, personHsaId: hsaId, givenName: 'Nova2', title: 'Chef', startDate: from }]);
    expect(await site.register.people.findByHsaId(hsaId)).toMatchObject({ ...names, title: 'Chef' });
  });

  it('waits when the names of many can’t be taken: the file may be written in another encoding', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, line) => {
        const row = { file: 'file.csv', at: `line ${line}`, why: 'holds what no name has', isRestTaken: true } as const;
        return [
          { ...row, field: 'givenName' },
          { ...row, field: 'middleAndSurName' },
        ];
      }).flat();
    const { refusedMost } = policyOn(day).intake;
    expect(tooManyRefused(rows(refusedMost), 100_000, day)).toBeUndefined();
    const tooMany = rows(refusedMost + 1);
    expect(tooManyRefused(tooMany, 100_000, day)).toContain(`the names of ${refusedMost + 1} people`);
    const protectedRows = tooMany.map((row) => ({ ...row, field: 'personHsaId' }));
    expect(tooManyRefused(protectedRows, 100_000, day)).toBeUndefined();
  });

  it('takes - for the other name of somebody who has one only', async () => {
    await imported([
      { ...newcomer, givenName: '-' },
      {
        ...newcomer,
        employmentId: 'H901',
        personHsaId: 'SE2321000065-N2',
        personId: '',
        birthDate: '1990-01-01',
        middleAndSurName: '-',
      },
    ]);
    expect(await site.register.people.findByHsaId(newcomer.personHsaId)).toMatchObject({
      givenName: '-',
      displayName: newcomer.middleAndSurName,
    });
    expect(await site.register.people.findByHsaId('SE2321000065-N2')).toMatchObject({
      familyName: '-',
      displayName: newcomer.givenName,
    });
    await imported([{ ...newcomer, givenName: '-', protected: 'ja' }]);
    expect(await site.register.people.findByHsaId(newcomer.personHsaId)).toMatchObject({
      displayName: `${newcomer.middleAndSurName} (${newcomer.personHsaId})`,
    });
  });

  it.each([
    ['shortened', addDays(day, 40)],
    ['ended', addDays(day, -1)],
  ])('tells the cards of an employment that is %s', async (_, endDate) => {
    await imported([{ ...holder, endDate }]);
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([{ toDay: endDate, sourceId: 'H104' }]);
    expect(await messages('employment-changed')).toMatchObject([{ intent: { correlationKey: who.holder.cardNumber } }]);
  });

  it('lets somebody who moves begin in the new unit on the day of the import, and stays so', async () => {
    const moved = { ...holder, unitHsaId: units.care.hsaId };
    await imported([holder]);
    await imported([moved]);
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([
      { toDay: addDays(day, -1), sourceId: null },
      { fromDay: day, toDay: null, sourceId: 'H104' },
    ]);
    expect(await messages('employment-changed')).not.toEqual([]);
    expect((await planOf([[moved]])).steps).toEqual([]);
  });

  it('lets somebody who is to move stay in the old unit until then', async () => {
    const moved = { ...holder, unitHsaId: units.care.hsaId, startDate: addDays(day, 30) };
    await imported([holder]);
    await imported([moved]);
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([
      { toDay: addDays(day, 29), sourceId: null },
      { fromDay: addDays(day, 30), toDay: null, sourceId: 'H104' },
    ]);
    expect((await planOf([[moved]])).steps).toEqual([]);
  });

  it('takes an employment that no file has named for one row only', async () => {
    const both = [holder, { ...holder, employmentId: 'H105' }];
    await imported(both);
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([{ sourceId: 'H104' }, { sourceId: 'H105' }]);
    expect((await planOf([both])).steps).toEqual([]);
  });

  it('ends the role of the manager before, and leaves substitutes', async () => {
    const row = {
      ...unitRow,
      unitHsaId: units.ward.hsaId,
      name: units.ward.name,
      address: units.ward.address.join('|'),
      telephone: units.ward.phone,
    };
    const unitId = await site.unitId(units.ward);
    const { personId } = must(await site.register.people.findByHsaId(who.colleague.hsaId));
    await site.register.intake.grantRole({ personId, role: 'manager', unitId, from: day, to: addDays(day, 5) }, author);
    const plan = await imported([{ ...row, managerHsaId: who.doctor.hsaId }]);
    expect(plan.differences).toMatchObject([
      { kind: 'manager', changes: [{ before: who.manager.hsaId, after: who.doctor.hsaId }] },
    ]);
    expect((await site.register.units.get(unitId, day)).manager?.hsaId).toBe(who.doctor.hsaId);
    expect((await site.viewer(who.manager)).grants.some(({ role }) => role === 'manager')).toBe(false);
    expect((await site.viewer(who.colleague)).grants.some(({ role }) => role === 'manager')).toBe(true);
  });

  it('says that HSA has a person who was typed in', async () => {
    const { personId } = must(await site.register.people.findByHsaId(who.newEmployee.hsaId));
    const { hsaId: personHsaId, personalNumber, givenName, familyName, title } = who.newEmployee;
    const names = { givenName, middleAndSurName: familyName, title };
    const plan = await imported([{ ...holder, ...names, employmentId: 'H110', personHsaId, personId: personalNumber }]);
    expect(plan.differences).toContainEqual(
      expect.objectContaining({
        kind: 'person',
        changes: [{ field: 'record in HSA', before: 'false', after: 'true' }],
      }),
    );
    expect(await site.register.people.find(personId)).toMatchObject({ hasHsaRecord: true });
  });

  it('shows of a protected person only that there is one', async () => {
    const plan = await planOf([
      [
        { ...newcomer, protected: 'ja' },
        { ...newcomer, employmentId: 'H901', personHsaId: 'SE2321000065-N2', personId: '', birthDate: '1990-01-01' },
      ],
    ]);
    expect(JSON.stringify(plan.differences)).not.toMatch(/N1|H900/);
    expect(plan.differences.filter(({ key }) => key === '').map(({ kind }) => kind)).toEqual(['person', 'employment']);
  });

  it('keeps an agreement with its last day', async () => {
    const provider = {
      ...unitRow,
      orgNo: '559999-9991',
      employerName: 'Vårdbolaget Fiktiv AB',
      employerKind: 'private',
      parentHsaId: '',
    };
    await imported([{ ...provider, agreement: 'Avtal 7', agreementTo: '2027-12-31' }]);
    expect(site.sql(`SELECT agreement, "agreementTo" FROM units WHERE "hsaId" = '${unitRow.unitHsaId}'`)).toEqual([
      { agreement: 'Avtal 7', agreementTo: '2027-12-31' },
    ]);
  });
});

describe('a row is refused, and the whole file waits', () => {
  const other = {
    ...newcomer,
    employmentId: 'H901',
    personHsaId: 'SE2321000065-N2',
    personId: '',
    birthDate: '1990-01-01',
  };
  it.each<[string, readonly object[], string]>([
    [
      'a number with a wrong check digit',
      [{ ...newcomer, personId: `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}` }],
      'personId is no personnummer',
    ],
    [
      'a number that another HSA-id has',
      [{ ...newcomer, personId: who.holder.personalNumber }],
      `another HSA-id, ${who.holder.hsaId}`,
    ],
    ['a birth date that is not the number’s', [{ ...newcomer, birthDate: '1980-12-31' }], 'birthDate is another day'],
    ['neither number nor birth date', [{ ...newcomer, personId: '' }], 'birthDate is needed'],
    [
      'a person twice, with other facts',
      [newcomer, { ...newcomer, employmentId: 'H901', givenName: 'Bo' }],
      'stands twice',
    ],
    [
      'one number with two HSA-ids',
      [newcomer, { ...other, personId: newcomer.personId, birthDate: '' }],
      'the same number stands at',
    ],
    ['a name of nobody known', [{ ...newcomer, givenName: 'Nova2' }], 'line 2 givenName holds what no name has'],
    ['a name without a letter', [{ ...newcomer, givenName: '.' }], 'line 2 givenName holds no letter'],
    ['two names that are none', [{ ...newcomer, givenName: '', middleAndSurName: '-' }], 'middleAndSurName holds no'],
    [
      'another’s number under names that can’t be read',
      [{ ...holder, personId: number, givenName: 'Nova2', middleAndSurName: 'Ny<berg' }],
      'line 2 personId is another number',
    ],
    ['an employment twice', [newcomer, { ...other, employmentId: 'H900' }], 'an id names one employment'],
    ['an end before the beginning', [{ ...newcomer, endDate: '2019-12-31' }], 'endDate is before startDate'],
    [
      'a unit that nobody has',
      [{ ...newcomer, unitHsaId: 'SE2321000065-XX' }],
      'neither the files nor the register have',
    ],
    [
      'a national number for an id',
      [{ ...newcomer, employmentId: waysToWrite(number).dashed }],
      'holds a national number',
    ],
    ['a unit twice', [unitRow, { ...unitRow, name: 'Annat' }], 'the unit stands at line 3 too'],
    ['a unit that is its own parent', [{ ...unitRow, parentHsaId: unitRow.unitHsaId }], 'its own ancestor'],
    [
      'a unit that is its own ancestor by way of the register',
      [{ ...unitRow, unitHsaId: units.care.hsaId, parentHsaId: units.ward.hsaId }],
      'its own ancestor',
    ],
    [
      'a parent that nobody has',
      [{ ...unitRow, parentHsaId: 'SE2321000065-XX' }],
      'neither the files nor the register have',
    ],
    ['a wrong organisation number', [{ ...unitRow, orgNo: '232100-0066' }], 'orgNo is no organisation number'],
    [
      'an employer that nobody knows, without a name',
      [{ ...unitRow, orgNo: '556036-0793', employerName: '' }],
      'employerName is needed',
    ],
    [
      'rows that contradict each other about an employer',
      [unitRow, { ...unitRow, unitHsaId: 'SE2321000065-N901', employerKind: 'private' }],
      'contradicts an earlier row',
    ],
  ])('%s', async (_, rows, expected) => {
    const plan = await planOf([rows]);
    expect(plan.refused.map(({ at, field, why }) => `${at} ${field} ${why}`).join('\n')).toContain(expected);
    expect(JSON.stringify(plan.refused)).not.toContain(number.slice(2, -1));
    expect(plan.waits).toMatch(/^\d of \d rows? (is|are) refused/);
  });

  it('with every fault of it, whoever would find it', async () => {
    const wrong = { ...newcomer, personId: '', unitHsaId: 'SE2321000065-XX', endDate: '2019-12-31' };
    const faultsOf = async (row: object) =>
      (await planOf([[row]])).refused.map(({ at, field }) => `${at} ${field}`).sort();
    expect(await faultsOf(wrong)).toEqual(['line 2 birthDate', 'line 2 endDate', 'line 2 unitHsaId']);
    expect(await faultsOf({ ...unitRow, orgNo: '232100-0066', parentHsaId: 'SE2321000065-XX' })).toEqual([
      'line 2 orgNo',
      'line 2 parentHsaId',
    ]);
    expect(await faultsOf({ ...unitRow, orgNo: '556036-0793', employerName: '', employerKind: '' })).toEqual([
      'line 2 employerKind',
      'line 2 employerName',
    ]);
  });

  it('but not for one in a thousand: that one alone is left out', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      ...newcomer,
      employmentId: `H${index}`,
      personHsaId: `SE2321000065-M${index}`,
      personId: '',
      birthDate: index === 7 ? '' : '1990-01-01',
    }));
    const plan = await planOf([rows]);
    expect(plan).toMatchObject({ waits: undefined, refused: [{ at: 'line 9', field: 'birthDate' }] });
    expect(plan.differences.filter(({ kind }) => kind === 'person')).toHaveLength(999);
  });
});

describe('who is missing in a full file', () => {
  const everybody = () =>
    site
      .sql(
        `SELECT e.employmentId AS id, p.hsaId AS person, u.hsaId AS unit, e.fromDay AS "from", e.toDay AS "to", e.permanent AS permanent
            FROM employments e JOIN people p ON p.personId = e.personId JOIN units u ON u.unitId = e.unitId
            WHERE p.protectedIdentity = 0 ORDER BY e.employmentId`,
      )
      .map((row): Required<Row> => {
        const known = Object.values(who).find(({ hsaId }) => hsaId === row['person']);
        return {
          ...newcomer,
          employmentId: String(row['id']),
          personHsaId: String(row['person']),
          unitHsaId: String(row['unit']),
          personId: known && 'personalNumber' in known ? known.personalNumber : '',
          birthDate: known && 'birthDate' in known ? known.birthDate : '',
          givenName: known?.givenName ?? '',
          middleAndSurName: known?.familyName ?? '',
          title: '',
          startDate: String(row['from']),
          endDate: typeof row['to'] === 'string' ? row['to'] : '',
          form: row['permanent'] === 1 ? 'permanent' : 'temporary',
        };
      });
  const proposed = () => site.sql('SELECT "employmentId" FROM "proposedEnds"');

  it('is a question to customer service and never an end; one who is there again is asked about no more', async () => {
    const all = everybody();
    const without = all.filter(({ personHsaId }) => personHsaId !== who.holder.hsaId);
    const plan = await done(await planOf([without], { isFull: true }));
    expect(isAbout(plan, who.holder.hsaId)).toBe(true);
    expect(plan.missing).toMatchObject([{ personHsaId: who.holder.hsaId }]);
    expect(plan.warnings.join()).toContain('leaves out protected persons');
    expect(proposed()).toHaveLength(1);
    expect(await employmentOf(who.holder.hsaId)).toMatchObject([{ toDay: null }]);
    await done(await planOf([without], { isFull: true, includesProtected: true }));
    expect(proposed()).toHaveLength(1);
    const again = await done(await planOf([all], { isFull: true }));
    const taken = again.steps.filter(({ kind }) => kind === 'end-withdrawn');
    expect([isAbout({ steps: taken }, who.holder.hsaId), isAbout({ steps: taken }, who.manager.hsaId)]).toEqual([
      true,
      false,
    ]);
    expect(proposed()).toEqual([]);
    const actions = site.sql(`SELECT action FROM audit WHERE action LIKE 'employment-end-%' ORDER BY "row"`);
    expect(actions.map(({ action }) => action)).toEqual([
      'employment-end-proposed',
      'employment-end-proposal-withdrawn',
    ]);
  });

  it('is never somebody protected, nobody of a unit that the file says nothing of, and nobody in a delta', async () => {
    const plan = await planOf([everybody()], { isFull: true });
    expect(plan.missing).toEqual([]);
    expect((await planOf([[newcomer]])).missing).toEqual([]);
    const one = await planOf([[{ ...newcomer, unitHsaId: units.homeCare.hsaId }]], { isFull: true });
    expect(one.missing.every(({ unitHsaId }) => unitHsaId === units.homeCare.hsaId)).toBe(true);
  });

  it('makes the whole file wait when many are', async () => {
    const plan = await planOf([[holder]], { isFull: true });
    expect(plan.waits).toContain('was it cut off');
  });
});

describe('a row that would make somebody else of a person', () => {
  it('is refused by another birth date than that of the number, and by another number under two other names', async () => {
    await imported([newcomer]);
    const other = grownUpNumberOfNobody(901);
    const names = { givenName: 'Helt', middleAndSurName: 'Annan' };
    const byDate = await planOf([[{ ...newcomer, personId: '', birthDate: '1950-01-01' }]]);
    expect(byDate.refused).toMatchObject([{ field: 'birthDate' }]);
    const byNumber = await planOf([[{ ...newcomer, ...names, personId: other }]]);
    expect(byNumber.refused).toMatchObject([{ field: 'personId' }]);
    const renamed = await planOf([[{ ...newcomer, ...names }]]);
    expect([renamed.refused, renamed.warnings.join()]).toEqual([[], expect.stringContaining('the same person')]);
    const corrected = await planOf([[{ ...newcomer, personId: other }]]);
    expect(corrected.refused).toEqual([]);
  });
});

describe('an import that is broken off', () => {
  const rows = Array.from({ length: 450 }, (_, index) => ({
    ...newcomer,
    employmentId: `H${index}`,
    personHsaId: `SE2321000065-M${index}`,
    personId: '',
    birthDate: '1990-01-01',
  }));
  const people = () => site.sql(`SELECT "personId" FROM people WHERE "hsaId" LIKE 'SE2321000065-M%'`).length;

  it('goes on where it was, with nothing lost and nothing twice', async () => {
    await site.register.imports.stage(await planOf([rows]), { account: 'test', author });
    const breaking = site.register.imports.apply({
      day,
      author,
      told: () => {
        throw new Error('broken off');
      },
    });
    await expect(breaking).rejects.toThrow('broken off');
    expect(people()).toBe(200);
    const again = await site.openAgain();
    expect(await again.imports.open()).toMatchObject({ state: 'applying', applied: 200, steps: 900 });
    await expect(again.imports.stage(await planOf([rows]), { account: 'test', author })).rejects.toThrow(
      'Another import',
    );
    await again.imports.apply({ day, author, told });
    expect(people()).toBe(450);
    expect((await planOf([rows])).steps).toEqual([]);
    expect((await again.audit.verify()).broken).toBeUndefined();
  });

  it('can be given up; what is done stays, and nothing staged is left', async () => {
    await site.register.imports.stage(await planOf([rows]), { account: 'test', author });
    await site.register.imports
      .apply({
        day,
        author,
        told: () => {
          throw new Error('broken off');
        },
      })
      .catch(() => undefined);
    expect(await site.register.imports.abandon(author)).toMatchObject({ applied: 200 });
    expect([people(), await site.register.imports.open(), site.sql('SELECT position FROM "importSteps"')]).toEqual([
      200,
      undefined,
      [],
    ]);
  });

  it('is not gone on with when a part of what was staged is gone', async () => {
    await site.register.imports.stage(await planOf([rows]), { account: 'test', author });
    site.sql('DELETE FROM "importSteps" WHERE position < 300');
    await expect(site.register.imports.apply({ day, author, told })).rejects.toThrow('not whole');
    expect(people()).toBe(0);
    await site.register.imports.abandon(author);
    expect(await site.register.imports.open()).toBeUndefined();
  });

  it('is done once when two processes go on with it', async () => {
    await site.register.imports.stage(await planOf([rows]), { account: 'test', author });
    const other = await site.openAgain();
    const both = await Promise.allSettled(
      [site.register, other].map((register) => register.imports.apply({ day, author, told })),
    );
    expect(both.map(({ status }) => status).sort()).toContain('fulfilled');
    expect(people()).toBe(450);
    expect(site.sql(`SELECT action FROM audit WHERE action = 'person-added' AND actor = 'operator'`)).toHaveLength(450);
  });
});
