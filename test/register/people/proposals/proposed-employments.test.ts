import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unitsOf } from '../../../../rights/roles.ts';
import { isRefusal } from '../../../../register/index.ts';
import type { CardOrder, Case, Newcomer, Refusal } from '../../../../register/index.ts';
import { newcomer, order } from '../../../support/card-order.ts';
import { must, now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { units, who, type Known } from '../../../support/ward/index.ts';
import { waysToWrite } from '../../../support/number-of-nobody.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const { ward, clinic } = units;
/** One works at the clinic; the other has protected personal data and works on the ward. */
const otherOrderer = who.otherOrderer.personalNumber;
const protectedHolder = who.protectedHolder.personalNumber;

interface Asked extends Partial<CardOrder> {
  readonly who?: Partial<Newcomer>;
  readonly by?: Known;
  readonly where?: Known;
}

async function ask({ who: someone = {}, by = who.orderer, where = ward, ...change }: Asked = {}): Promise<
  Case | Refusal
> {
  const viewer = await site.viewer(by);
  const unitId = await site.unitId(where);
  const person = { newcomer: { ...newcomer, ...someone } };
  return order(site.register, { unitId, person, ...change }, { viewer, author: site.author(viewer) });
}

async function ordered(asked?: Asked): Promise<Case> {
  const made = await ask(asked);
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

const by = async (familyName: Known) => site.author(await site.viewer(familyName));
const counts = () =>
  site.sql(`SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM employments) AS employments,
    (SELECT count(*) FROM proposedEmployments) AS proposed`)[0];
const evidence = (hsaId: string) => ({ hsaId, source: 'hsa-directory', seenOn: '2026-11-24' }) as const;

async function approved(asked?: Asked): Promise<Case> {
  const made = await ordered(asked);
  await site.register.proposals.approve(made.caseId, await by(who.customerService));
  return made;
}

describe('an order with a number that the register knows', () => {
  it('looks like one with a number that it does not know: the typed name, no HSA-id, no other unit', async () => {
    const unknown = must((await ordered()).holder);
    const known = must((await ordered({ who: { personalNumber: otherOrderer } })).holder);
    const seen = { ...known, personId: '', birthDate: '', maskedNumber: '' };
    const other = { ...unknown, personId: '', birthDate: '', maskedNumber: '' };
    expect(seen).toEqual(other);
    expect(seen).toMatchObject({ displayName: 'Nova Nyberg', hsaId: '', hasHsaRecord: false });
    expect(known.maskedNumber).toBe(waysToWrite(otherOrderer).masked);
  });

  it('shows nothing of a protected person, whose number nobody who ordered can reveal', async () => {
    const made = await ordered({ by: who.otherManager, where: clinic, who: { personalNumber: protectedHolder } });
    expect(JSON.stringify(made)).not.toMatch(
      new RegExp(`${who.protectedHolder.givenName}|${who.protectedHolder.familyName}|${who.protectedHolder.hsaId}`),
    );
    expect(must(made.holder).protectedIdentity).toBe(false);
    const otherManager = await site.viewer(who.otherManager);
    const asked = { reason: 'hsa-check', viewer: otherManager, author: site.author(otherManager) } as const;
    expect(await site.register.people.revealNumber(must(made.holder).personId, asked)).toBeUndefined();
    expect(await site.register.proposals.revealNumber(made.caseId, asked)).toBeUndefined();
  });

  it('gives the holder no employment, role or place in a list', async () => {
    const made = await ordered({ who: { personalNumber: otherOrderer, from: '2026-11-24' } });
    const employed = await site.register.units.employments(made.unitId, '2026-11-24');
    expect(employed.map(({ person }) => person.familyName)).not.toContain(who.otherOrderer.familyName);
    expect(unitsOf(await site.viewer(who.otherOrderer), 'colleague')).toEqual([await site.unitId(clinic)]);
    expect(counts()).toMatchObject({ proposed: 1 });
    const seen = await site.register.cases.list(await site.viewer(who.orderer), { limit: 9, text: 'Utkast' });
    expect(seen.total).toBe(0);
    const typed = await site.register.cases.list(await site.viewer(who.orderer), { limit: 9, text: 'nyberg' });
    expect(typed.cases.map(({ number }) => number)).toEqual([made.number]);
  });

  it('gets no reserve card', async () => {
    await ordered({ who: { personalNumber: otherOrderer, from: '2026-11-24' } });
    const [proposed] = site.sql('SELECT employmentId FROM proposedEmployments');
    const refused = await site.submit({ employmentId: String(proposed?.['employmentId']) });
    expect(refused).toMatchObject({ refused: true, field: 'employmentId' });
  });

  it('tells of an employee of the unit only the one who finds them in the list anyway', async () => {
    expect(await ask({ by: who.manager, who: { personalNumber: protectedHolder } })).toMatchObject({
      field: 'personalNumber',
      message: expect.stringContaining('redan anställd'),
    });
    expect(isRefusal(await ask({ by: who.orderer, who: { personalNumber: protectedHolder } }))).toBe(false);
  });

  it('is refused for oneself, whose number one knows', async () => {
    expect(await ask({ by: who.otherOrderer, where: clinic, who: { personalNumber: otherOrderer } })).toMatchObject({
      field: 'personalNumber',
    });
  });

  it.each(['replacement', 'change'] as const)('is refused as a %s in the same words as any other', async (kind) => {
    const asked = { kind, change: 'name', replacementReason: 'broken' } as const;
    expect(await ask({ ...asked, who: { personalNumber: otherOrderer } })).toEqual(await ask(asked));
  });

  it('names an order of the unit that waits for the same number', async () => {
    const first = await ordered({ who: { personalNumber: otherOrderer } });
    expect(await ask({ who: { personalNumber: otherOrderer } })).toMatchObject({
      message: expect.stringContaining(first.number),
    });
    expect(isRefusal(await ask({ by: who.otherManager, where: clinic }))).toBe(false);
  });
});

describe('an order that ends before HSA shows the employment', () => {
  it.each(['withdrawn', 'rejected', 'not-completed'] as const)('leaves nobody behind when %s', async (reason) => {
    const before = counts();
    const made = await ordered();
    await site.register.cases.close({ caseId: made.caseId, reason, author: await by(who.customerService) });
    expect(counts()).toEqual(before);
    const closed = must(await site.register.cases.find(made.caseId));
    expect(closed.holder).toMatchObject({ displayName: 'Nova Nyberg', maskedNumber: undefined });
    const actions = site.sql(`SELECT action FROM audit WHERE caseId = '${made.caseId}'`).map(({ action }) => action);
    expect(actions).toEqual(['case-submitted', 'employment-proposed', 'employment-dropped', 'case-closed']);
    expect((await site.register.audit.verify()).broken).toBeUndefined();
  });

  it('can be made anew', async () => {
    const made = await ordered();
    await site.register.cases.close({ caseId: made.caseId, reason: 'rejected', author: await by(who.customerService) });
    expect(isRefusal(await ask())).toBe(false);
  });
});

describe('a proposed employment', () => {
  it('is confirmed only after the approval, and by another than the reviewer', async () => {
    const { proposals } = site.register;
    const { caseId } = await ordered();
    expect(
      await proposals.confirm({
        caseId,
        evidence: evidence('SE2321000065-N001'),
        author: await by(who.idAdministrator),
      }),
    ).toMatchObject({
      refused: true,
    });
    await proposals.approve(caseId, await by(who.customerService));
    expect(
      await proposals.confirm({
        caseId,
        evidence: evidence('SE2321000065-N001'),
        author: await by(who.customerService),
      }),
    ).toMatchObject({
      message: expect.stringContaining('annan handläggare'),
    });
    expect(counts()).toMatchObject({ proposed: 1 });
  });

  it('becomes person and employment, with the source and its day in the audit', async () => {
    const { caseId, holder } = await approved();
    const { proposals, people } = site.register;
    const ids = await proposals.confirm({
      caseId,
      evidence: evidence('SE2321000065-N001'),
      author: await by(who.idAdministrator),
    });
    expect(ids).toMatchObject({ holderId: must(holder).personId });
    const found = must(await site.register.cases.find(caseId));
    expect(found).toMatchObject({ isProposed: false, holder: { hsaId: 'SE2321000065-N001', familyName: 'Nyberg' } });
    expect(await people.employment(must(found.employmentId))).toMatchObject({ from: '2026-12-01', permanent: true });
    const [row] = site.sql(`SELECT actor, details FROM audit WHERE action = 'employment-confirmed'`);
    expect(row?.['actor']).toBe(who.idAdministrator.hsaId);
    expect(JSON.parse(String(row?.['details']))).toMatchObject({ source: 'hsa-directory', seenOn: '2026-11-24' });
    expect(
      await proposals.confirm({
        caseId,
        evidence: evidence('SE2321000065-N001'),
        author: await by(who.idAdministrator),
      }),
    ).toEqual(ids);
    expect(counts()).toMatchObject({ proposed: 0 });
  });

  it('is then the known person’s, whatever name was typed', async () => {
    const { caseId } = await approved({ who: { personalNumber: otherOrderer } });
    const people = counts()?.['people'];
    const { proposals } = site.register;
    const others = await proposals.confirm({
      caseId,
      evidence: evidence('SE2321000065-N001'),
      author: await by(who.idAdministrator),
    });
    expect(others).toMatchObject({ field: 'hsaId', message: expect.stringContaining('annat HSA-id') });
    await proposals.confirm({
      caseId,
      evidence: evidence(who.otherOrderer.hsaId),
      author: await by(who.idAdministrator),
    });
    expect(must(await site.register.cases.find(caseId)).holder).toMatchObject({ displayName: who.otherOrderer.name });
    expect(counts()).toMatchObject({ people, proposed: 0 });
    expect(unitsOf(await site.viewer(who.otherOrderer, '2026-12-01T08:00:00.000Z'), 'colleague')).toHaveLength(2);
  });

  it('is not confirmed with the HSA-id of somebody else', async () => {
    const { caseId } = await approved();
    const answer = await site.register.proposals.confirm({
      caseId,
      evidence: evidence(who.holder.hsaId),
      author: await by(who.idAdministrator),
    });
    expect(answer).toMatchObject({ refused: true, field: 'hsaId' });
  });

  it('is confirmed without anybody when HSA’s import brings it', async () => {
    const { caseId, unitId } = await approved({ who: { personalNumber: otherOrderer } });
    const { proposals, intake } = site.register;
    const system = { hsaId: 'system', role: 'system', at: now };
    expect(await proposals.confirm({ caseId, evidence: undefined, author: system })).toBeUndefined();
    const { personId } = must(await site.register.people.findByHsaId(who.otherOrderer.hsaId));
    const days = { from: '2026-12-01' } as const;
    const employmentId = await intake.addEmployment({ personId, unitId, ...days, permanent: true }, system);
    expect(await proposals.confirm({ caseId, evidence: undefined, author: system })).toEqual({
      holderId: personId,
      employmentId,
    });
  });

  it('waits no more once the order is taken back', async () => {
    const { caseId } = await approved();
    const manager = await site.viewer(who.manager);
    await site.register.cases.withdraw(caseId, { viewer: manager, author: site.author(manager) });
    expect(
      await site.register.proposals.confirm({
        caseId,
        evidence: evidence('SE2321000065-N001'),
        author: await by(who.idAdministrator),
      }),
    ).toMatchObject({ refused: true });
  });
});

describe('the review of a proposed employment', () => {
  it('shows who the register knows, and where, and logs that it was seen', async () => {
    const { caseId } = await ordered({ who: { personalNumber: otherOrderer } });
    const clerk = await site.viewer(who.customerService);
    expect(await site.register.proposals.knownAs(caseId, { viewer: clerk, author: site.author(clerk) })).toMatchObject({
      kind: 'known',
      person: { displayName: who.otherOrderer.name },
      units: [clinic.name],
    });
    expect(site.sql(`SELECT actor FROM audit WHERE action = 'details-viewed'`)).toHaveLength(1);
    const { caseId: other } = await ordered();
    expect(await site.register.proposals.knownAs(other, { viewer: clerk, author: site.author(clerk) })).toEqual({
      kind: 'unknown',
    });
  });

  it('of a protected person is a colleague’s with that right, and of oneself anybody else’s', async () => {
    const { caseId } = await ordered({ by: who.otherManager, where: clinic, who: { personalNumber: protectedHolder } });
    const { proposals } = site.register;
    const administrator = await site.viewer(who.idAdministrator);
    const without = { ...administrator, rights: [] };
    expect(await proposals.knownAs(caseId, { viewer: without, author: site.author(administrator) })).toEqual({
      kind: 'restricted',
    });
    expect(await proposals.fault(caseId, { step: 'review', viewer: without })).toBe('restricted');
    expect(
      await proposals.revealNumber(caseId, {
        reason: 'hsa-check',
        viewer: without,
        author: site.author(administrator),
      }),
    ).toBeUndefined();
    expect(
      await proposals.fault(caseId, { step: 'review', viewer: { ...administrator, rights: ['protected'] } }),
    ).toBeUndefined();
    const herself = { ...administrator, personId: (await site.employment(who.protectedHolder)).person.personId };
    expect(await proposals.fault(caseId, { step: 'review', viewer: herself })).toBe('own');
  });
});
