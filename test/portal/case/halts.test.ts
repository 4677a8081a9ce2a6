import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../../register/index.ts';
import { submit } from '../../support/activation.ts';
import { until } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { endHalted, hour } from '../../support/world.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { drawer, who } from '../../support/ward/index.ts';

/** A completion that somebody makes at the engine has no signature: the step after it stands still at an incident. */
describe('a case that stands still', () => {
  let world: PortalWorld;
  let manager: WebUser;
  let service: WebUser;
  let halted: Case;
  let untouched: Case;

  beforeEach(async () => {
    world = await openPortalWorld();
    [manager, service] = await Promise.all([world.logIn(who.manager), world.logIn(who.customerService)]);
    halted = await submit(world);
    untouched = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const { userTaskKey } = await world.task('Task_Activate', halted.caseId);
    const forged = { outcome: 'activate', receiptSigned: true, by: who.idAdministrator.hsaId, at: world.now() };
    await world.rawClient.completeUserTask(userTaskKey, { activation: forged });
    await until(async () => (await incidents()).length > 0, 'an incident');
    await world.passTime(2 * hour);
  });
  afterEach(async () => {
    await endHalted(world);
    await world.close();
  });

  const incidents = () => world.client.incidents({ state: 'ACTIVE' });
  const page = async (user: WebUser, found: Case) => (await user.open(`/arenden/${found.number}`)).text;
  const words = (text: string) => text.replaceAll(/<[^>]+>/g, '');

  it('says so to the manager: since when, and that the operators see to it', async () => {
    const text = words(await page(manager, halted));
    expect(text).toContain('Stannat');
    expect(text).toContain('Ärendet har stannat.');
    expect(text).toContain('Det hände 2026-11-24 08.30. Driften ser till det. Du behöver inte göra något.');
    expect(text).not.toContain('Det som står stilla');
    expect(text).not.toMatch(/signatur|incident|Ed25519/i);
  });

  it('tells customer service which step', async () => {
    const text = words(await page(service, halted));
    expect(text).toContain('Ärendet har stannat.');
    expect(text).toContain('Det som står stilla: Aktivera kortet.');
    expect(text).not.toMatch(/signatur|incident|Ed25519/i);
  });

  it('stands so in the list of cases, on the start page and in the export', async () => {
    for (const path of ['/arenden', '/']) {
      const text = words((await manager.open(path)).text);
      expect(text.match(/Stannat sedan/g)).toHaveLength(1);
      expect(text).not.toContain(`om kortet till ${who.holder.givenName}`);
      expect(text).toContain('Stannat sedan 2026-11-24 08.30. Driften ser till det.');
    }
    const auditor = await world.logIn(who.auditor);
    const { text } = await auditor.open('/arenden.csv');
    expect(text.split('\r\n').filter((line) => line.includes('Stannat'))).toEqual([
      expect.stringContaining(halted.number),
    ]);
  });

  it('stands in the work list with its step, and leads to the case', async () => {
    const { text } = await service.open('/arbetslista');
    const row = text.split('<li>').find((each) => each.includes('Stannat'));
    expect(row).toContain(`href="/arenden/${halted.number}"`);
    expect(words(row ?? '')).toMatch(/Stannat: Aktivera kortet\s*sedan 08.30/);
    expect(row).toContain('Driften');
    const found = await service.send('/arbetslista/skanna', { text: halted.number });
    expect(found.text).toContain('Stannat');
  });

  it('says nothing of the kind of another case', async () => {
    const text = words(await page(service, untouched));
    expect(text).not.toMatch(/stannat/i);
    expect(text).toContain('Väntar på samtal');
  });

  it('goes on as before when the operators have seen to it', async () => {
    const [incident] = await incidents();
    await world.client.cancelProcessInstance(incident?.processInstanceKey ?? '');
    await until(async () => (await incidents()).length === 0, 'no incident');
    expect(words(await page(service, halted))).not.toMatch(/har stannat|står stilla/);
    expect((await service.open('/arbetslista')).text).not.toContain('Stannat');
  });
});
