import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Instant } from '../../../contract/index.ts';
import { withoutCase } from '../../../register/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { sendRemindersWhenDue } from '../../../workers/index.ts';
import { moveMail } from '../../support/imported.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

const evening: Instant = '2026-11-24T18:00:00.000Z';
const morning: Instant = '2026-11-25T08:00:00.000Z';

let site: WardRegister;
const lines: string[] = [];
const clock = movableClock(evening);
beforeEach(async () => {
  site = await openWardRegister();
  site.sql(
    `UPDATE cards SET state = 'expired' WHERE cardNumber IN ('${who.holder.cardNumber}', '${who.doctor.cardNumber}')`,
  );
  clock.set(Date.parse(evening));
  lines.length = 0;
});
afterEach(() => site.close());

const add = (key: string, { cardNumber = who.holder.cardNumber, template = 'return-reminder' } = {}) =>
  site.register.reminders.add({ key, caseId: withoutCase(cardNumber), template, cardNumber, dueAt: morning });
const send = (at: string) => {
  clock.set(Date.parse(at));
  const log = createLog('error', { write: (line) => lines.push(line) });
  return sendRemindersWhenDue({ register: site.register, clock, log, portalUrl: 'http://localhost:3000' });
};
const written = async () =>
  (await site.register.outbox.due('9999-12-31T00:00:00.000Z', 100)).flatMap(({ intent, joined }) =>
    intent.kind === 'mail' ? intent.to.map((to) => ({ to, joined })) : [],
  );

it('a reminder waits for its morning, and is written once', async () => {
  await add('a');
  await send(evening);
  expect(await written()).toEqual([]);
  await send(morning);
  await send(morning);
  expect((await written()).map(({ to }) => to).sort()).toEqual([who.manager.email, who.holder.email]);
  expect(await site.register.reminders.next()).toBeUndefined();
});

it('those to one person leave as one, across cards', async () => {
  await add('a');
  await add('b', { cardNumber: who.doctor.cardNumber });
  await send(morning);
  const toManager = (await written()).filter(({ to }) => to === who.manager.email);
  expect(toManager).toHaveLength(2);
  expect(new Set(toManager.map(({ joined }) => joined)).size).toBe(1);
  expect(toManager[0]?.joined).toBeDefined();
  expect((await written()).filter(({ to }) => to !== who.manager.email).map(({ joined }) => joined)).toEqual([
    undefined,
    undefined,
  ]);
});

it('it goes to the address that its receiver has then', async () => {
  await add('a');
  await moveMail({ register: site.register, now: () => evening }, who.holder, 'moa.ny@region.example');
  await send(morning);
  expect((await written()).map(({ to }) => to).sort()).toEqual([who.manager.email, 'moa.ny@region.example'].sort());
});

it('what isn’t so any more in the morning is not sent', async () => {
  await add('a');
  site.sql(`UPDATE cards SET state = 'returned' WHERE cardNumber = '${who.holder.cardNumber}'`);
  await send(morning);
  expect([await written(), await site.register.reminders.next()]).toEqual([[], undefined]);
});

it('one that cannot be written holds up none, and the log names it', async () => {
  await add('broken', { template: 'no-such-template' });
  await add('good');
  await send(morning);
  expect(await written()).toHaveLength(2);
  expect(lines.join('')).toContain('"key":"broken"');
  expect(await site.register.reminders.next()).toBe('2026-11-25T09:00:00.000Z');
});
