import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PortalClient } from '../../../portal/services.ts';
import { submit } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { isOverWire } from '../../support/world-engine.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
let clerk: WebUser;
let path: string;
let key: string;
let cardNumber: string;

beforeEach(async () => {
  world = await openPortalWorld();
  clerk = await world.logIn(who.customerService);
  const found = await submit(world);
  cardNumber = mustBe(found.cardNumber);
  key = (await world.task('Task_Activate', found.caseId)).userTaskKey;
  path = `/arbetslista/${key}`;
  await clerk.open('/arbetslista');
});
afterEach(() => world.close());

/** What is asked about tasks from now on. */
function listenTo(client: PortalClient): string[] {
  const asked: string[] = [];
  const { findUserTask, newestUserTasks, searchUserTasks } = client;
  Object.assign(client, {
    findUserTask(key: string) {
      asked.push('a task');
      return findUserTask(key);
    },
    newestUserTasks(...wanted: Parameters<typeof newestUserTasks>) {
      asked.push('the newest');
      return newestUserTasks(...wanted);
    },
    searchUserTasks(...wanted: Parameters<typeof searchUserTasks>) {
      if (wanted[0].candidateGroup?.startsWith('case:') === true) asked.push('the next step');
      return searchUserTasks(...wanted);
    },
  });
  return asked;
}

describe('after an activation', () => {
  it('nothing of the case is waited for', async () => {
    await clerk.submit(`${path}/ta`, {});
    await clerk.send(`${path}/ring`, { svar: 'ja' });
    await clerk.send(`${path}/las`, { tecken: cardNumber.slice(-4) });
    const asked = listenTo(world.rawClient);
    const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
    expect((await clerk.send(`${path}/slutfor`, { data: { activation } })).status).toBe(200);
    expect(asked).not.toContain('the next step');
  });

  it('the block of the lost card is theirs, which has waited since the form came', async () => {
    const lost = await submit(world, { holder: who.doctor, reason: 'lost', cardNumber: drawer.tenth });
    const { userTaskKey: block } = await world.task('Task_BlockInPortal', lost.caseId);
    const call = `/arbetslista/${(await world.task('Task_Activate', lost.caseId)).userTaskKey}`;
    await clerk.submit(`${call}/ta`, {});
    await clerk.send(`${call}/ring`, { svar: 'ja' });
    await clerk.send(`${call}/las`, { tecken: mustBe(lost.cardNumber).slice(-4) });
    const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
    const done = await clerk.send(`${call}/slutfor`, { data: { activation } });
    expect(done.text).toContain(`/arbetslista/${block}?klar=`);
  });
});

// A cluster is asked for the task itself.
(isOverWire ? describe.skip : describe)('the page of a task, of our own engine,', () => {
  it('has it from the list beside it, as it is by then', async () => {
    const asked = listenTo(world.rawClient);
    expect((await clerk.open(path)).text).toContain(`action="${path}/ta`);
    expect(asked.splice(0)).toEqual(['the newest']);
    await world.rawClient.assignUserTask(key, who.idAdministrator.hsaId);
    expect((await clerk.open(path)).text).toContain('Adam Eftersson har uppgiften');
    // The task, since the history tells that somebody has taken it.
    expect(asked).toEqual(['the newest', 'a task']);
  });

  it('is found though it is done and no list has it', async () => {
    await clerk.submit(`${path}/ta`, {});
    await clerk.send(`${path}/slutfor`, { data: { activation: { outcome: 'refuse', refusalReason: 'no-answer' } } });
    const page = await clerk.open(path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`action="${path}/slutfor`);
  });
});
