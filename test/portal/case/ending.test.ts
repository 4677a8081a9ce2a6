import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { submit } from '../../support/activation.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

describe('a case whose process was stopped', () => {
  let world: PortalWorld;
  let number: string;
  let caseId: string;

  beforeEach(async () => {
    world = await openPortalWorld();
    const found = await submit(world);
    ({ number, caseId } = found);
    await world.rawClient.cancelProcessInstance((await world.register.cases.find(caseId))?.processInstanceKey ?? '');
    await world.register.cases.setPhase(caseId, 'stopped');
  });
  afterEach(() => world.close());

  it('is ended from its page by customer service, who says why', async () => {
    const clerk = await world.logIn(who.customerService);
    const path = `/arenden/${number}/avsluta`;
    expect((await clerk.open(`/arenden/${number}`)).text).toContain(`href="${path}"`);
    await clerk.open(path);
    const empty = await clerk.submit(path, {});
    expect(empty.status).toBe(422);
    await clerk.submit(path, { reason: 'Processen avbröts av misstag' });
    expect(await world.register.cases.find(caseId)).toMatchObject({
      state: 'closed',
      closeReason: 'ended-by-service',
    });
    const { text } = await clerk.open(`/arenden/${number}`);
    expect(text).toContain('Avslutat av Intern kundservice, processen var avbruten. Processen avbröts av misstag');
    expect(text).not.toContain(path);
  });

  it('is not ended by the manager', async () => {
    const manager = await world.logIn(who.manager);
    const path = `/arenden/${number}/avsluta`;
    expect((await manager.open(`/arenden/${number}`)).text).not.toContain(path);
    expect((await manager.open(path)).status).toBe(403);
  });
});
