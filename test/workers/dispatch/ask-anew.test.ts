import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Day } from '../../../contract/index.ts';
import { handIn } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { moveMail, protect } from '../../support/imported.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe } from '../../support/until.ts';
import { units, who, type Known } from '../../support/ward/index.ts';
import { openWorld, type World } from '../../support/world.ts';

const [today, tomorrow] = ['2026-11-24', '2026-11-25'] as const;
const evening = `${today}T18:00:00.000Z`;
const morning = `${tomorrow}T06:00:00.000Z`;
const { cardNumber } = who.holder;

let world: World;
let caseId: string;
beforeEach(async () => {
  world = await openWorld();
  // Holder and manager have had mails of the day: that the card has come in waits for the morning.
  ({ caseId } = await askForBlock(world, { reason: 'broken' }));
  await answerBlock(world, 'blocked');
  await handIn(world, cardNumber);
  await world.advance(evening);
  expect(await told()).toEqual([]);
});
afterEach(() => world.close());

const told = async () => (await world.postbox.about(subjectOf('return-received'))).flatMap(({ to }) => to).sort();
const words = async () => (await world.postbox.about(subjectOf('return-received'))).map(({ text }) => text).join('\n');
const unsent = async () =>
  (await world.register.outbox.mailsOf(caseId)).flatMap(({ to, unsentBecause, sentAt, isKept }) =>
    unsentBecause === undefined ? [] : [{ to, unsentBecause, sentAt, isKept }],
  );
const logged = async () =>
  (await world.register.cases.timeline(caseId)).filter(({ action }) => action === 'mail-not-sent');
const asker = async (person: Known) => ({ viewer: await world.viewer(person), author: await world.author(person) });

/** Acts for the manager of the ward. */
async function substitute(person: Known, from: Day, to: Day): Promise<void> {
  const named = {
    manager: who.manager.hsaId,
    unit: units.ward.hsaId,
    substitute: person.hsaId,
    reason: 'leave',
  } as const;
  expect(await world.register.substitutes.name({ ...named, from, to }, await asker(who.manager))).toBeUndefined();
}

describe('a mail that waits for the morning', () => {
  it('goes to those of the evening when nothing has changed', async () => {
    await world.advance(morning);
    expect(await told()).toEqual([who.manager.email, who.holder.email]);
    expect([await unsent(), await logged()]).toEqual([[], []]);
  });

  it('goes to the address that its receiver has then', async () => {
    await moveMail(world, who.holder, 'moa.ny@region.example');
    await world.advance(morning);
    expect(await told()).toEqual([who.manager.email, 'moa.ny@region.example'].sort());
    const mails = await world.register.outbox.mailsOf(caseId);
    expect(mails.filter(({ to }) => to.includes('moa.ny@region.example'))).toMatchObject([{ isKept: true }]);
  });

  it('names nobody whose personal data have become protected', async () => {
    const [, familyName = ''] = who.holder.name.split(' ');
    await protect(world, who.holder);
    await world.advance(morning);
    expect(await told()).toHaveLength(2);
    expect(await words()).not.toContain(familyName);
    expect(await words()).toContain(who.holder.hsaId);
  });

  it('goes to the manager of the unit then, and not to who was it', async () => {
    const held = await world.register.appointments.list({ day: today, hsaId: who.manager.hsaId });
    const { id } = mustBe(held.find(({ what }) => what === 'manager'));
    const personId = (await world.viewer(who.doctor)).personId;
    const unitId = mustBe(await world.register.cases.find(caseId)).unitId;
    const bySystem = { hsaId: 'system', role: 'system', at: world.now() };
    await world.register.intake.grantRole({ personId, role: 'manager', unitId, from: tomorrow }, bySystem);
    const ended = { id, last: today, reason: 'Ny chef från i morgon' };
    expect(await world.register.appointments.end(ended, await asker(who.admin))).toBeUndefined();
    await world.advance(morning);
    expect(await told()).toEqual([who.doctor.email, who.holder.email].sort());
    expect(await unsent()).toEqual([
      { to: [who.manager.email], unsentBecause: 'not-receiver', sentAt: undefined, isKept: false },
    ]);
    expect(await logged()).toMatchObject([{ details: { template: 'return-received', why: 'not-receiver' } }]);
    await world.advance('2026-11-26T12:00:00.000Z');
    expect(await told()).toHaveLength(2);
  });

  it('isn’t sent when what it would tell is no longer so, and its case says that', async () => {
    const { personId } = await world.viewer(who.manager);
    const to = [who.manager.email];
    const data = { cardNumber: who.doctor.cardNumber };
    const intent = { kind: 'mail', template: 'return-received', to, data } as const;
    const receiver = { id: personId, mayWait: true };
    await world.register.outbox.add({ caseId, key: `another:${personId}`, intent, at: world.now(), receiver });
    await world.advance(morning);
    expect(await told()).toEqual([who.manager.email, who.holder.email].sort());
    expect(await unsent()).toMatchObject([{ to, unsentBecause: 'outdated' }]);
    expect(await logged()).toMatchObject([{ details: { why: 'outdated' } }]);
  });

  it('goes to who acts for the manager then, beside them', async () => {
    await substitute(who.doctor, tomorrow, '2026-11-30');
    await world.advance(morning);
    expect(await told()).toEqual([who.doctor.email, who.manager.email, who.holder.email].sort());
  });
});

describe('a mail that waits for somebody who acted for the manager until the evening', () => {
  beforeEach(async () => {
    await world.close();
    world = await openWorld();
    await substitute(who.doctor, today, today);
    ({ caseId } = await askForBlock(world, { reason: 'broken' }));
    await answerBlock(world, 'blocked');
    await handIn(world, cardNumber);
    await world.advance(evening);
  });

  it('isn’t sent to them', async () => {
    await world.advance(morning);
    expect(await told()).toEqual([who.manager.email, who.holder.email].sort());
    expect(await unsent()).toMatchObject([{ to: [who.doctor.email], unsentBecause: 'not-receiver' }]);
  });
});
