import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PortalClient } from '../../../portal/services.ts';
import { submit } from '../../support/activation.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { isOverWire } from '../../support/world-engine.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
let clerk: WebUser;
let path: string;
let key: string;

beforeEach(async () => {
  world = await openPortalWorld();
  clerk = await world.logIn(who.customerService);
  const { caseId } = await submit(world);
  key = (await world.task('Task_Activate', caseId)).userTaskKey;
  path = `/arbetslista/${key}`;
  await clerk.open('/arbetslista');
});
afterEach(() => world.close());

/** What is asked about tasks from now on. */
function listenTo(client: PortalClient): string[] {
  const asked: string[] = [];
  const { findUserTask, newestUserTasks } = client;
  Object.assign(client, {
    findUserTask(key: string) {
      asked.push('a task');
      return findUserTask(key);
    },
    newestUserTasks(...wanted: Parameters<typeof newestUserTasks>) {
      asked.push('the newest');
      return newestUserTasks(...wanted);
    },
  });
  return asked;
}

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
