import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, who } from '../../support/ward/index.ts';

/** Customer service types a reserve card for a colleague, who phones and confirms it in the portal. */
describe('a case that was typed for a caller', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let colleague: WebUser;
  let number: string;
  let task: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    const caller = await world.viewer(who.colleague);
    const holder = await world.viewer(who.holder);
    const unitId = mustBe(holder.grants.find(({ role }) => role === 'colleague')?.unitIds[0]);
    const employments = await world.register.units.employments(unitId, dayOf(world.now()));
    const { employmentId } = mustBe(employments.find(({ person }) => person.personId === holder.personId));
    const made = await world.register.cases.submit(
      {
        submissionToken: 'typed-for-a-colleague',
        unitId,
        employmentId,
        attesterId: caller.personId,
        identityCheck: 'known-person',
        systems: ['other'],
        way: 'phone',
        reason: 'forgotten',
        cardNumber: drawer.first,
      },
      {
        viewer: await world.viewer(who.customerService),
        author: { ...(await world.author(who.customerService)), onBehalfOf: caller.hsaId },
      },
    );
    if (isRefusal(made)) throw new Error(made.message);
    ({ number } = made);
    await world.settle();
    task = (await world.task('Task_Activate', made.caseId)).userTaskKey;
    clerk = await world.logIn(who.customerService);
    colleague = await world.logIn(who.colleague);
  });
  afterEach(() => world.close());

  const told = `Du skrev in ärendet åt ${who.colleague.name}`;

  it('is not decided by the person who typed it, who is told who may', async () => {
    const page = await clerk.open(`/arbetslista/${task}`);
    expect(page.text).toContain(told);
    expect(page.text).toContain(`be ${who.colleague.name} bekräfta ärendet`);
    const other = await world.logIn(who.idAdministrator);
    expect((await other.open(`/arbetslista/${task}`)).text).not.toContain(told);
  });

  it('is confirmed by nobody else: not by the typist, not by the holder', async () => {
    expect((await clerk.submit(`/arenden/${number}/bekrafta`, {})).status).toBe(409);
    const theHolder = await world.logIn(who.holder);
    await theHolder.open(`/arenden/${number}`);
    const refused = await theHolder.submit(`/arenden/${number}/bekrafta`, {});
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(`bekräftas av ${who.colleague.name}`);
  });

  it('waits on the caller’s start page, and is the typist’s to decide once it is confirmed', async () => {
    const caller = colleague;
    const start = await caller.open('/');
    expect(start.text).toContain('Bekräfta ärendet som du ringde om');
    expect(start.text).toContain(`href="/arenden/${number}/bekrafta"`);
    expect((await caller.open(`/arenden/${number}/bekrafta`)).text).toContain(who.customerService.name);
    const after = await caller.submit(`/arenden/${number}/bekrafta`, {});
    expect(after.url).toContain(`/arenden/${number}`);
    expect(after.text).toContain('Bekräftat i portalen');
    expect((await caller.open('/')).text).not.toContain('Bekräfta ärendet som du ringde om');
    expect((await clerk.open(`/arbetslista/${task}`)).text).not.toContain(told);
  });

  it('is taken out as a table by customer service, and not by its parties', async () => {
    const table = await clerk.open(`/arenden/${number}/arende.csv`);
    expect(table.text).toContain(`${number};Aktivering av reservkort;`);
    expect((await colleague.open(`/arenden/${number}/arende.csv`)).status).toBe(403);
    const list = await clerk.open('/arbetslista.csv');
    expect(list.text).toContain(`;${number};`);
    expect((await clerk.open('/arenden.csv')).status).toBe(403);
  });
});
