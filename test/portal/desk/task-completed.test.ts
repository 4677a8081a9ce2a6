import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { reconcile } from '../../../workers/index.ts';
import { callBack, submit, theCase } from '../../support/activation.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { sqlIn } from '../../support/registers.ts';
import { drawer, who } from '../../support/ward/index.ts';

let world: PortalWorld;
let clerk: WebUser;
beforeAll(async () => {
  world = await openPortalWorld();
  clerk = await world.logIn(who.customerService);
  await clerk.open('/arbetslista');
});
afterAll(() => world.close());

const rows = (caseId: string) =>
  sqlIn(
    world.dir,
    `SELECT actor, role, at, details FROM audit WHERE action = 'task-completed' AND caseId = '${caseId}'`,
  );
const reconciled = () => reconcile({ client: world.rawClient, register: world.register }, Date.parse(world.now()));

it('leaves one row by the person who completed a task, with all that was sent, and works through to the card', async () => {
  const { caseId } = await submit(world);
  const { userTaskKey, elementId } = await world.task('Task_Activate', caseId);
  await clerk.submit(`/arbetslista/${userTaskKey}/ta`, {});
  const answer = { outcome: 'refuse', refusalReason: 'no-answer' };
  const refused = await clerk.send(`/arbetslista/${userTaskKey}/slutfor`, {
    data: { activation: { outcome: 'refuse' } },
  });
  expect(refused.status).toBe(422);
  expect(rows(caseId)).toEqual([]);
  expect((await clerk.send(`/arbetslista/${userTaskKey}/slutfor`, { data: { activation: answer } })).status).toBe(200);
  expect((await clerk.send(`/arbetslista/${userTaskKey}/slutfor`, { data: { activation: answer } })).status).toBe(409);
  await world.settle();
  await reconciled();

  const [row, ...more] = rows(caseId);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ actor: who.customerService.hsaId, role: 'customer-service', at: world.now() });
  expect(JSON.parse(String(row?.['details']))).toEqual({
    task: userTaskKey,
    element: elementId,
    process: 'reserve-card-call',
    form: 'reserve-card-call',
    outcome: 'refuse',
  });
  const entry = (await world.register.cases.timeline(caseId)).find(({ action }) => action === 'task-completed');
  expect(entry?.answer).toMatchObject(answer);
  expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'refused' });
});

it('shows a case whose process was ended at the engine as stopped until it is withdrawn, on its page and in the work list', async () => {
  const { caseId, processInstanceKey = '', number } = await submit(world, { cardNumber: drawer.second });
  await world.rawClient.cancelProcessInstance(processInstanceKey);
  await world.settle();
  expect((await clerk.open('/arbetslista')).text).not.toContain(number);
  await reconciled();
  const list = await clerk.open('/arbetslista');
  expect(list.text).toContain('Processen är avbruten');
  expect(list.text).toContain(number);
  const page = await clerk.open(`/arenden/${number}`);
  expect(page.text).toContain('Avbrutet');
  expect(page.text).toContain('Ärendets process är avbruten.');

  await clerk.submit(`/arenden/${number}/ta-tillbaka`, {});
  expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
  expect((await world.register.cards.find(drawer.second))?.state).toBe('in-stock');
  expect((await clerk.open('/arbetslista')).text).not.toContain(number);
});

it('offers nothing in a task whose case was withdrawn while the workers stood still, and takes no answer', async () => {
  const { caseId, number } = await submit(world, { cardNumber: drawer.third });
  const { userTaskKey } = await world.task('Task_Activate', caseId);
  await clerk.submit(`/arbetslista/${userTaskKey}/ta`, {});
  expect((await clerk.open(`/arbetslista/${userTaskKey}`)).text).toContain('id="uppgiftsblankett"');
  await callBack(world, caseId);
  await world.stopWorkers();
  await clerk.submit(`/arenden/${number}/ta-tillbaka`, {});

  const page = await clerk.open(`/arbetslista/${userTaskKey}`);
  expect(page.text).toContain('Ärendet är tillbakadraget');
  expect(page.text).toContain('Det finns inget att göra i uppgiften.');
  expect(page.text).not.toContain('id="uppgiftsblankett"');
  const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
  const answer = await clerk.send(`/arbetslista/${userTaskKey}/slutfor`, { data: { activation } });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Inget är registrerat.');
  expect(answer.text).toContain('spärra kortet där');
  world.startWorkers();
  await world.settle();
  expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
  expect((await world.register.cards.find(drawer.third))?.state).toBe('in-stock');
});
