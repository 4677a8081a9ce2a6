import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unitsOf } from '../../../../rights/roles.ts';
import { isRefusal } from '../../../../register/index.ts';
import type { CardOrder, Case, Newcomer, Refusal } from '../../../../register/index.ts';
import { newcomer, order } from '../../../support/card-order.ts';
import { must, now, openDemoRegister, type DemoRegister } from '../../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const ward = 'Avdelning 14, Växjö';
const clinic = 'Vårdcentralen Björken';
/** Jonas works at the other clinic; Lova has protected personal data and works on the ward. */
const [jonas, lova] = ['19950424-2398', '19910717-2380'];

interface Asked extends Partial<CardOrder> {
  readonly who?: Partial<Newcomer>;
  readonly by?: string;
  readonly where?: string;
}

async function ask({ who = {}, by = 'Testrup', where = ward, ...change }: Asked = {}): Promise<Case | Refusal> {
  const viewer = await demo.viewer(by);
  const unitId = await demo.unitId(where);
  const person = { newcomer: { ...newcomer, ...who } };
  return order(demo.register, { unitId, person, ...change }, { viewer, author: demo.author(viewer) });
}

async function ordered(asked?: Asked): Promise<Case> {
  const made = await ask(asked);
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

const by = async (familyName: string) => demo.author(await demo.viewer(familyName));
const counts = () =>
  demo.sql(`SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM employments) AS employments,
    (SELECT count(*) FROM proposedEmployments) AS proposed`)[0];
const evidence = (hsaId: string) => ({ hsaId, source: 'hsa-directory', seenOn: '2026-11-24' }) as const;

async function approved(asked?: Asked): Promise<Case> {
  const made = await ordered(asked);
  await demo.register.proposals.approve(made.caseId, await by('Provsson'));
  return made;
}

describe('an order with a number that the register knows', () => {
  it('looks like one with a number that it does not know: the typed name, no HSA-id, no other unit', async () => {
    const unknown = must((await ordered()).holder);
    const known = must((await ordered({ who: { personalNumber: jonas } })).holder);
    const seen = { ...known, personId: '', birthDate: '', maskedNumber: '' };
    const other = { ...unknown, personId: '', birthDate: '', maskedNumber: '' };
    expect(seen).toEqual(other);
    expect(seen).toMatchObject({ displayName: 'Nova Nyberg', hsaId: '', hasHsaRecord: false });
    expect(known.maskedNumber).toBe('19950424-••••');
  });

  it('shows nothing of a protected person, whose number nobody who ordered can reveal', async () => {
    const made = await ordered({ by: 'Skissgren', where: clinic, who: { personalNumber: lova } });
    expect(JSON.stringify(made)).not.toMatch(/Lova|Skyddsprov|P107/);
    expect(must(made.holder).protectedIdentity).toBe(false);
    const eva = await demo.viewer('Skissgren');
    const asked = { reason: 'hsa-check', viewer: eva, author: demo.author(eva) } as const;
    expect(await demo.register.people.revealNumber(must(made.holder).personId, asked)).toBeUndefined();
    expect(await demo.register.proposals.revealNumber(made.caseId, asked)).toBeUndefined();
  });

  it('gives the holder no employment, role or place in a list', async () => {
    const made = await ordered({ who: { personalNumber: jonas, from: '2026-11-24' } });
    const employed = await demo.register.units.employments(made.unitId, '2026-11-24');
    expect(employed.map(({ person }) => person.familyName)).not.toContain('Utkastsson');
    expect(unitsOf(await demo.viewer('Utkastsson'), 'colleague')).toEqual([await demo.unitId(clinic)]);
    expect(counts()).toMatchObject({ proposed: 1 });
    const seen = await demo.register.cases.list(await demo.viewer('Testrup'), { limit: 9, text: 'Utkast' });
    expect(seen.total).toBe(0);
    const typed = await demo.register.cases.list(await demo.viewer('Testrup'), { limit: 9, text: 'nyberg' });
    expect(typed.cases.map(({ number }) => number)).toEqual([made.number]);
  });

  it('gets no reserve card', async () => {
    await ordered({ who: { personalNumber: jonas, from: '2026-11-24' } });
    const [proposed] = demo.sql('SELECT employmentId FROM proposedEmployments');
    const refused = await demo.submit({ employmentId: String(proposed?.['employmentId']) });
    expect(refused).toMatchObject({ refused: true, field: 'employmentId' });
  });

  it('tells of an employee of the unit only the one who finds them in the list anyway', async () => {
    expect(await ask({ by: 'Provén', who: { personalNumber: lova } })).toMatchObject({
      field: 'personalNumber',
      message: expect.stringContaining('redan anställd'),
    });
    expect(isRefusal(await ask({ by: 'Testrup', who: { personalNumber: lova } }))).toBe(false);
  });

  it('is refused for oneself, whose number one knows', async () => {
    expect(await ask({ by: 'Utkastsson', where: clinic, who: { personalNumber: jonas } })).toMatchObject({
      field: 'personalNumber',
    });
  });

  it.each(['replacement', 'change'] as const)('is refused as a %s in the same words as any other', async (kind) => {
    const asked = { kind, change: 'name', replacementReason: 'broken' } as const;
    expect(await ask({ ...asked, who: { personalNumber: jonas } })).toEqual(await ask(asked));
  });

  it('names an order of the unit that waits for the same number', async () => {
    const first = await ordered({ who: { personalNumber: jonas } });
    expect(await ask({ who: { personalNumber: jonas } })).toMatchObject({
      message: expect.stringContaining(first.number),
    });
    expect(isRefusal(await ask({ by: 'Skissgren', where: clinic }))).toBe(false);
  });
});

describe('an order that ends before HSA shows the employment', () => {
  it.each(['withdrawn', 'rejected', 'not-completed'] as const)('leaves nobody behind when %s', async (reason) => {
    const before = counts();
    const made = await ordered();
    await demo.register.cases.close({ caseId: made.caseId, reason, author: await by('Provsson') });
    expect(counts()).toEqual(before);
    const closed = must(await demo.register.cases.find(made.caseId));
    expect(closed.holder).toMatchObject({ displayName: 'Nova Nyberg', maskedNumber: undefined });
    const actions = demo.sql(`SELECT action FROM audit WHERE caseId = '${made.caseId}'`).map(({ action }) => action);
    expect(actions).toEqual(['case-submitted', 'employment-proposed', 'employment-dropped', 'case-closed']);
    expect((await demo.register.audit.verify()).broken).toBeUndefined();
  });

  it('can be made anew', async () => {
    const made = await ordered();
    await demo.register.cases.close({ caseId: made.caseId, reason: 'rejected', author: await by('Provsson') });
    expect(isRefusal(await ask())).toBe(false);
  });
});

describe('a proposed employment', () => {
  it('is confirmed only after the approval, and by another than the reviewer', async () => {
    const { proposals } = demo.register;
    const { caseId } = await ordered();
    expect(
      await proposals.confirm({ caseId, evidence: evidence('SE2321000065-N001'), author: await by('Exempelsson') }),
    ).toMatchObject({
      refused: true,
    });
    await proposals.approve(caseId, await by('Provsson'));
    expect(
      await proposals.confirm({ caseId, evidence: evidence('SE2321000065-N001'), author: await by('Provsson') }),
    ).toMatchObject({
      message: expect.stringContaining('annan handläggare'),
    });
    expect(counts()).toMatchObject({ proposed: 1 });
  });

  it('becomes person and employment, with the source and its day in the audit', async () => {
    const { caseId, holder } = await approved();
    const { proposals, people } = demo.register;
    const ids = await proposals.confirm({
      caseId,
      evidence: evidence('SE2321000065-N001'),
      author: await by('Exempelsson'),
    });
    expect(ids).toMatchObject({ holderId: must(holder).personId });
    const found = must(await demo.register.cases.find(caseId));
    expect(found).toMatchObject({ isProposed: false, holder: { hsaId: 'SE2321000065-N001', familyName: 'Nyberg' } });
    expect(await people.employment(must(found.employmentId))).toMatchObject({ from: '2026-12-01', permanent: true });
    const [row] = demo.sql(`SELECT actor, details FROM audit WHERE action = 'employment-confirmed'`);
    expect(row?.['actor']).toBe('SE2321000065-P402');
    expect(JSON.parse(String(row?.['details']))).toMatchObject({ source: 'hsa-directory', seenOn: '2026-11-24' });
    expect(
      await proposals.confirm({ caseId, evidence: evidence('SE2321000065-N001'), author: await by('Exempelsson') }),
    ).toEqual(ids);
    expect(counts()).toMatchObject({ proposed: 0 });
  });

  it('is then the known person’s, whatever name was typed', async () => {
    const { caseId } = await approved({ who: { personalNumber: jonas } });
    const people = counts()?.['people'];
    const { proposals } = demo.register;
    const others = await proposals.confirm({
      caseId,
      evidence: evidence('SE2321000065-N001'),
      author: await by('Exempelsson'),
    });
    expect(others).toMatchObject({ field: 'hsaId', message: expect.stringContaining('annat HSA-id') });
    await proposals.confirm({ caseId, evidence: evidence('SE2321000065-P202'), author: await by('Exempelsson') });
    expect(must(await demo.register.cases.find(caseId)).holder).toMatchObject({ displayName: 'Jonas Utkastsson' });
    expect(counts()).toMatchObject({ people, proposed: 0 });
    expect(unitsOf(await demo.viewer('Utkastsson', '2026-12-01T08:00:00.000Z'), 'colleague')).toHaveLength(2);
  });

  it('is not confirmed with the HSA-id of somebody else', async () => {
    const { caseId } = await approved();
    const answer = await demo.register.proposals.confirm({
      caseId,
      evidence: evidence('SE2321000065-P104'),
      author: await by('Exempelsson'),
    });
    expect(answer).toMatchObject({ refused: true, field: 'hsaId' });
  });

  it('is confirmed without anybody when HSA’s import brings it', async () => {
    const { caseId, unitId } = await approved({ who: { personalNumber: jonas } });
    const { proposals, intake } = demo.register;
    const system = { hsaId: 'system', role: 'system', at: now };
    expect(await proposals.confirm({ caseId, evidence: undefined, author: system })).toBeUndefined();
    const { personId } = must(await demo.register.people.findByHsaId('SE2321000065-P202'));
    const days = { from: '2026-12-01' };
    const employmentId = await intake.addEmployment({ personId, unitId, ...days, permanent: true }, system);
    expect(await proposals.confirm({ caseId, evidence: undefined, author: system })).toEqual({
      holderId: personId,
      employmentId,
    });
  });

  it('waits no more once the order is taken back', async () => {
    const { caseId } = await approved();
    const lars = await demo.viewer('Provén');
    await demo.register.cases.withdraw(caseId, { viewer: lars, author: demo.author(lars) });
    expect(
      await demo.register.proposals.confirm({
        caseId,
        evidence: evidence('SE2321000065-N001'),
        author: await by('Exempelsson'),
      }),
    ).toMatchObject({ refused: true });
  });
});

describe('the review of a proposed employment', () => {
  it('shows who the register knows, and where, and logs that it was seen', async () => {
    const { caseId } = await ordered({ who: { personalNumber: jonas } });
    const karin = await demo.viewer('Provsson');
    expect(await demo.register.proposals.knownAs(caseId, { viewer: karin, author: demo.author(karin) })).toMatchObject({
      kind: 'known',
      person: { displayName: 'Jonas Utkastsson' },
      units: [clinic],
    });
    expect(demo.sql(`SELECT actor FROM audit WHERE action = 'details-viewed'`)).toHaveLength(1);
    const { caseId: other } = await ordered();
    expect(await demo.register.proposals.knownAs(other, { viewer: karin, author: demo.author(karin) })).toEqual({
      kind: 'unknown',
    });
  });

  it('of a protected person is a colleague’s with that right, and of oneself anybody else’s', async () => {
    const { caseId } = await ordered({ by: 'Skissgren', where: clinic, who: { personalNumber: lova } });
    const { proposals } = demo.register;
    const ali = await demo.viewer('Exempelsson');
    const without = { ...ali, rights: [] };
    expect(await proposals.knownAs(caseId, { viewer: without, author: demo.author(ali) })).toEqual({
      kind: 'restricted',
    });
    expect(await proposals.fault(caseId, { step: 'review', viewer: without })).toBe('restricted');
    expect(
      await proposals.revealNumber(caseId, {
        reason: 'hsa-check',
        viewer: without,
        author: demo.author(ali),
      }),
    ).toBeUndefined();
    expect(
      await proposals.fault(caseId, { step: 'review', viewer: { ...ali, rights: ['protected'] } }),
    ).toBeUndefined();
    const herself = { ...ali, personId: (await demo.employment('Skyddsprov')).person.personId };
    expect(await proposals.fault(caseId, { step: 'review', viewer: herself })).toBe('own');
  });
});
