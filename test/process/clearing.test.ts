import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, dayOf, instantAt, instantOf } from '../../contract/index.ts';
import type { Job } from '../../client/index.ts';
import type { ActivationCase } from '../../register/index.ts';
import { clearEnded } from '../../workers/index.ts';
import { workers } from '../../workers/steps.ts';
import { HeldTooLong } from '../../workers/run/held-job.ts';
import { activated, cardState, registerReceipt, submit, theCase } from '../support/activation.ts';
import { sqlIn } from '../support/registers.ts';
import { story } from '../support/story.ts';
import { mustBe } from '../support/until.ts';
import { drawer, who } from '../support/ward/index.ts';
import { day, hour, openWorld, type World } from '../support/world.ts';

/** What a case that closed more than 30 days ago has left in outbox and effects. One is open beside it. */
let world: World;
let over: ActivationCase;
let open: ActivationCase;

beforeAll(async () => {
  world = await openWorld();
  over = await activated(world);
  await registerReceipt(world, over.caseId);
  await world.advance(29 * day);
}, 120_000);
afterAll(() => world.close());

const effectsOf = (caseId: string) =>
  sqlIn(world.dir, `SELECT key FROM effects WHERE key LIKE '${caseId}:%'`).map(({ key }) => String(key));
const ofTypes = (...types: string[]) =>
  effectsOf(over.caseId).filter((key) => types.some((type) => key.includes(`:${type}`)));
const outboxOf = (caseId: string) =>
  sqlIn(world.dir, `SELECT key, kind FROM outbox WHERE caseId = '${caseId}'`).map(({ key }) => String(key));
const clear = () => clearEnded({ client: world.client, register: world.register }, Date.parse(world.now()));
const mailsOf = async (caseId: string) => (await world.register.outbox.mailsOf(caseId)).map(({ id }) => id);
const rowsOfAll = (table: string) => Number(sqlIn(world.dir, `SELECT count(*) AS n FROM ${table}`)[0]?.['n']);

it('files that were handed in to be imported are gone when their day is over', async () => {
  const kept = { files: [{ name: 'a.csv', bytes: Buffer.from('unitHsaId') }], isFull: false, includesProtected: false };
  const asker = { viewer: await world.viewer(who.admin), author: await world.author(who.admin) };
  await world.register.imports.keepPreview(kept, asker);
  expect(await clear()).toMatchObject({ previews: 0 });
  expect(rowsOfAll('importPreviews')).toBe(1);
  const tomorrow = instantOf(addDays(dayOf(world.now()), 1));
  const cleared = await clearEnded({ client: world.client, register: world.register }, tomorrow);
  expect([cleared.previews, rowsOfAll('importPreviews')]).toEqual([1, 0]);
});

const step = story('what a closed case has left is cleared in its turn, and has no second effect');

step('nothing is cleared before its day', async () => {
  const before = effectsOf(over.caseId);
  expect(before.length).toBeGreaterThan(5);
  expect(await clear()).toEqual({ lapsed: 0, previews: 0, orphans: 0, effects: 0, intents: 0 });
  expect(effectsOf(over.caseId)).toEqual(before);
});

step('an answer stays while its element is at the engine, though its case closed long ago', async () => {
  await world.advance(3 * day);
  open = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
  const [key = ''] = effectsOf(over.caseId);
  const held = (endDate: string | undefined) => ({
    ...world.client,
    findElementInstance: async (elementInstanceKey: string) => {
      const found = mustBe(await world.client.findElementInstance(elementInstanceKey));
      return { ...found, state: endDate === undefined ? ('ACTIVE' as const) : found.state, endDate };
    },
  });
  const aMinuteAgo = instantAt(Date.parse(world.now()) - 60_000);
  for (const endDate of [undefined, aMinuteAgo]) {
    await clearEnded({ client: held(endDate), register: world.register }, Date.parse(world.now()));
    expect(effectsOf(over.caseId)).toContain(key);
  }
});

step('steps and messages of the closed case are cleared; what is shown or still asked for stays', async () => {
  const mails = await mailsOf(over.caseId);
  const openCase = { effects: effectsOf(open.caseId), outbox: outboxOf(open.caseId) };
  const page = await world.register.cases.timeline(over.caseId);
  await clear();
  expect(ofTypes('activate-card', 'create-receipt', 'close-case')).toEqual([]);
  expect(ofTypes('expire-card')).toHaveLength(1);
  expect(outboxOf(over.caseId)).not.toContain(`start:${over.caseId}`);
  expect(await mailsOf(over.caseId)).toEqual(mails);
  expect(mails.length).toBeGreaterThan(3);
  expect(await world.register.cases.timeline(over.caseId)).toEqual(page);
  expect(await world.register.blocks.isFollowed(over.cardNumber)).toBe(true);
  expect({ effects: effectsOf(open.caseId), outbox: outboxOf(open.caseId) }).toEqual(openCase);
  expect(await clear()).toEqual({ lapsed: 0, previews: 0, orphans: 0, effects: 0, intents: 0 });
  expect((await world.register.audit.verify()).broken).toBeUndefined();
});

step('a job that was taken before that, by a process that then stood still, has no second effect', async () => {
  const rows = () => ['audit', 'effects', 'outbox', 'cardEvents', 'receipts', 'documents'].map(rowsOfAll);
  const before = rows();
  const taken = Date.parse(world.now());
  const times = [taken, taken + hour];
  const worker = mustBe(workers.find(({ type }) => type === 'close-case'));
  const job: Job = {
    jobKey: '1',
    type: 'close-case',
    processInstanceKey: over.processInstanceKey ?? '',
    processDefinitionId: 'reserve-card-activation',
    elementId: 'Task_Close',
    elementInstanceKey: '2251799813685260',
    headers: {},
    variables: { caseId: over.caseId, closeReason: 'receipt-registered', closedAt: world.now() },
    retries: 3,
  };
  const clock = { now: () => times.shift() ?? taken + hour };
  const cancelInstance = () => Promise.reject(new Error('Nothing is to be cancelled here'));
  const house = { register: world.register, clock, portalUrl: 'http://localhost:3000', cancelInstance };
  await expect(worker.perform(job, house)).rejects.toThrow(HeldTooLong);
  expect(rows()).toEqual(before);
});

step(
  'the card of the closed case goes on in its own process, and what that leaves is cleared in its turn',
  async () => {
    await world.advance(day);
    expect(await cardState(world, over.cardNumber)).toBe('expired');
    await world.advance(80 * day);
    expect(await cardState(world, over.cardNumber)).toBe('unreturned');
    await clear();
    expect(effectsOf(over.caseId).filter((key) => /:\d+:/.test(key))).toEqual([]);
    expect((await theCase(world, open.caseId)).state).toBe('closed');
  },
);
