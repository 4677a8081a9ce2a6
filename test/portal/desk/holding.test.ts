import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../support/activation.ts';
import { sqlIn } from '../../support/registers.ts';
import type { WebUser } from '../../support/web-user.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

describe('the log of who has a task', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let administrator: WebUser;

  beforeAll(async () => {
    world = await openPortalWorld();
    clerk = await world.logIn(who.customerService);
    administrator = await world.logIn(who.idAdministrator);
    for (const user of [clerk, administrator]) await user.open('/hjalp');
  }, 60_000);
  afterAll(() => world.close());

  const called = 'Aktivera reservkort';
  const details = JSON.stringify({ task: called });
  const rowsOf = (caseId: string) =>
    sqlIn(
      world.dir,
      `SELECT actor, action, cardNumber, details FROM audit WHERE caseId = '${caseId}' AND action LIKE 'task-%' AND action <> 'task-viewed' ORDER BY row`,
    ).map((row) => [row['action'], row['actor'], row['cardNumber'], row['details']]);

  it('says who took a free task and who gave it back, each once, and a take-over as such', async () => {
    const { caseId } = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const key = (await world.task('Task_Activate', caseId)).userTaskKey;
    const post = (user: WebUser, step: 'ta' | 'lamna', over = {}) => user.submit(`/arbetslista/${key}/${step}`, over);
    await post(clerk, 'ta');
    await post(clerk, 'ta');
    expect((await post(administrator, 'ta')).status).toBe(409);
    expect((await post(administrator, 'lamna')).status).toBe(409);
    const first = who.customerService.hsaId;
    const second = who.idAdministrator.hsaId;
    const taken = ['task-taken', first, drawer.second, details];
    expect(rowsOf(caseId)).toEqual([taken]);
    await post(administrator, 'ta', { over: '1' });
    expect((await post(clerk, 'lamna')).status).toBe(409);
    await post(administrator, 'lamna');
    expect((await post(administrator, 'lamna')).status).toBe(200);
    await post(clerk, 'ta', { over: '1' });
    expect(rowsOf(caseId)).toEqual([
      taken,
      ['task-taken-over', second, null, JSON.stringify({ from: first })],
      ['task-released', second, drawer.second, details],
      taken,
    ]);
    expect((await world.register.claims.of([key])).get(key)?.hsaId).toBe(first);
  });

  it('is written with the claim or not at all', async () => {
    const { caseId } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.first });
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const author = await world.author(who.customerService);
    const held = { userTaskKey, caseId: 'none', task: called, author };
    await expect(world.register.claims.take(held)).rejects.toThrow();
    expect((await world.register.claims.of([userTaskKey])).size).toBe(0);
    await world.register.claims.take({ ...held, caseId });
    await expect(world.register.claims.giveBack(held)).rejects.toThrow();
    expect((await world.register.claims.of([userTaskKey])).size).toBe(1);
    await world.register.claims.giveBack({ ...held, caseId });
    expect((await world.register.claims.of([userTaskKey])).size).toBe(0);
    expect(rowsOf(caseId).map(([action]) => action)).toEqual(['task-taken', 'task-released']);
  });
});
