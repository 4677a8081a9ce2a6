import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import {
  aClerk,
  anAdministrator,
  openFreshRegister,
  timeAt,
  type BuiltPerson,
  type FreshRegister,
} from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';

let site: FreshRegister;
let admin: BuiltPerson;
let clerk: BuiltPerson;
beforeEach(async () => {
  site = await openFreshRegister();
  [admin, clerk] = [await anAdministrator(site), await aClerk(site)];
});
afterEach(() => site.close());

const now = () => timeAt(site);
const asker = async (person: BuiltPerson) => ({ viewer: await person.viewer(), author: await person.author() });
const later = '2027-01-01T00:00:00.000Z';
let made = 0;

/** A mail about a card of no case, refused for good or tried in vain. */
async function aMail(state: 'refused' | 'failing'): Promise<string> {
  const key = `mail ${(made += 1)}`;
  const data = { secret: 'what it says' };
  const intent = { kind: 'mail', template: 'return-reminder', to: ['nobody@exempel.invalid'], data } as const;
  const { outbox } = site.register;
  await outbox.add({ caseId: 'card:RK99990001', key, intent, at: now() });
  const { id } = mustBe((await outbox.waitingOf('card:RK99990001')).find((row) => row.key === key));
  if (state === 'refused')
    await outbox.refused({ id, error: 'The mail server refused the mail for good (552)', reply: 552, at: now() });
  else await outbox.failed({ id, error: "The mail server can't take the mail now (451)", retryAt: later });
  return id;
}
const due = async (id: string) => (await site.register.outbox.due(now(), 500)).find((row) => row.id === id);

describe('a mail that was refused for good', () => {
  it('waits for somebody to decide, and goes out whole when it is sent again', async () => {
    const id = await aMail('refused');
    expect(await due(id)).toBeUndefined();
    expect(await site.register.outgoing.find(id)).toMatchObject({
      state: 'refused',
      attempts: 0,
      template: 'return-reminder',
    });
    expect(await site.register.outgoing.sendAgain({ id, at: now() }, await asker(admin))).toBeUndefined();
    expect(await due(id)).toMatchObject({ attempts: 0, intent: { data: { secret: 'what it says' } } });
    expect(await site.register.outgoing.find(id)).toMatchObject({ state: 'waiting' });
  });

  it('is given up for a reason, once, and what it says is erased', async () => {
    const id = await aMail('refused');
    const giveUp = async (reason: string) => site.register.outgoing.giveUp({ id, reason }, await asker(admin));
    expect(await giveUp(' ')).toMatchObject({ field: 'reason' });
    expect(await giveUp('Adressen finns inte mer')).toBeUndefined();
    expect(await site.register.outgoing.find(id)).toBeUndefined();
    expect(await giveUp('En gång till')).toMatchObject({ code: 'mail-gone' });
    expect(await site.register.outgoing.sendAgain({ id, at: now() }, await asker(admin))).toMatchObject({
      code: 'mail-gone',
    });
    expect(await due(id)).toBeUndefined();
    const rows = sqlIn(site.dir, `SELECT details, sealed FROM audit WHERE action = 'mail-given-up'`);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ mail: id, reason: 'Adressen finns inte mer' });
    expect(rows[0]?.['sealed']).not.toBeNull();
  });
});

describe('a mail that waits for its next try', () => {
  it('is sent at once when an administrator says so, alone or with all others', async () => {
    const [first, second] = [await aMail('failing'), await aMail('failing')];
    expect(await due(first)).toBeUndefined();
    await site.register.outgoing.sendAgain({ id: first, at: now() }, await asker(admin));
    expect(await due(first)).toMatchObject({ attempts: 1 });
    expect(await site.register.outgoing.sendAllAgain(now(), await asker(admin))).toBe(1);
    expect(await due(second)).toMatchObject({ attempts: 1 });
    expect(await site.register.outgoing.sendAllAgain(now(), await asker(admin))).toBe(0);
  });

  it('is not sent any more when it was given up', async () => {
    const id = await aMail('failing');
    await site.register.outgoing.giveUp({ id, reason: 'Behövs inte' }, await asker(admin));
    await site.register.outgoing.sendAllAgain(now(), await asker(admin));
    expect(await due(id)).toBeUndefined();
  });
});

it('counts them by what they wait for', async () => {
  const before = await site.register.outgoing.count();
  await aMail('refused');
  await aMail('failing');
  expect(await site.register.outgoing.count()).toEqual({
    waiting: before.waiting + 1,
    failing: before.failing + 1,
    refused: before.refused + 1,
  });
  expect((await site.register.outgoing.list('refused')).every(({ state }) => state === 'refused')).toBe(true);
});

it('is for administrators alone', async () => {
  const id = await aMail('refused');
  const by = await asker(clerk);
  for (const answer of [
    await site.register.outgoing.sendAgain({ id, at: now() }, by),
    await site.register.outgoing.sendAllAgain(now(), by),
    await site.register.outgoing.giveUp({ id, reason: 'Skäl' }, by),
  ]) {
    expect(typeof answer === 'object' && isRefusal(answer) && answer.code).toBe('administrators-only');
  }
});
