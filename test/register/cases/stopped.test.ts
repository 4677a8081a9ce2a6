import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal, type Case } from '../../../register/index.ts';
import { aPerson, bySystem, openFreshRegister } from '../../support/builders.ts';
import { anOrder, tryOrder } from '../../support/case-builders.ts';
import { mustBe } from '../../support/until.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

it('an order that was stopped after production hinders no new one', async () => {
  const site = await openFreshRegister();
  try {
    const holder = await aPerson(site);
    const { caseId } = await anOrder(site, { holder });
    await site.register.cases.passNoReturn(caseId, bySystem(site));
    await site.register.cases.setPhase(caseId, 'stopped');
    expect(isRefusal(await tryOrder(site, { holder }))).toBe(false);
  } finally {
    await site.close();
  }
});

describe('a stopped case', () => {
  let site: WardRegister;
  let stopped: Case;
  beforeEach(async () => {
    site = await openWardRegister();
    const { employmentId } = await site.employment(who.holder);
    stopped = await block('first', employmentId);
    await site.register.blocks.open(who.holder.cardNumber, '77');
    await site.register.cases.bind(stopped.caseId, '77');
    await site.register.cases.setPhase(stopped.caseId, 'stopped');
  });
  afterEach(() => site.close());

  async function block(submissionToken: string, employmentId: string): Promise<Case> {
    const viewer = await site.viewer(who.manager);
    const cardNumbers = [who.holder.cardNumber];
    const found = await site.register.blocks.submit(
      { submissionToken, employmentId, reason: 'lost', lostKind: 'lost', cardNumbers },
      { viewer, author: site.author(viewer) },
    );
    if (isRefusal(found)) throw new Error(found.message);
    return found;
  }

  const end = async (reason: string, by = who.customerService) => {
    const viewer = await site.viewer(by);
    return site.register.cases.endStopped({ caseId: stopped.caseId, reason }, { viewer, author: site.author(viewer) });
  };

  it('of a card that still works is ended once its block is asked for anew, which begins a process of its own', async () => {
    expect(await end('Avbruten av misstag')).toMatchObject({ code: 'stopped-block-stands' });
    const anew = await block('second', mustBe(stopped.employmentId));
    expect(anew.caseId).not.toBe(stopped.caseId);
    const carried = mustBe(await site.register.blocks.find(who.holder.cardNumber));
    expect(carried.caseId).toBe(anew.caseId);
    const waiting = await site.register.outbox.waitingOf(anew.caseId);
    expect(waiting.map(({ key }) => key)).toContain(`block-requested:${who.holder.cardNumber}:${carried.requestId}`);
    expect(await site.register.blocks.open(who.holder.cardNumber, '78')).toBe('open');
    expect(await end('Avbruten av misstag')).toBeUndefined();
    expect(await site.register.cases.find(stopped.caseId)).toMatchObject({
      state: 'closed',
      closeReason: 'ended-by-service',
    });
  });

  it('is ended by customer service alone, with a reason that stands in its history', async () => {
    const author = { hsaId: 'system', role: 'system', at: now };
    const { caseId } = stopped;
    await site.register.cards.block({ cardNumber: who.holder.cardNumber, caseId, confirmedAt: now, author });
    expect(await end('Skäl', who.manager)).toMatchObject({ code: 'stopped-not-yours' });
    expect(await end(' ')).toMatchObject({ field: 'reason' });
    expect(await end('Kortet är spärrat, men mejlet gick aldrig')).toBeUndefined();
    const timeline = await site.register.cases.timeline(caseId);
    expect(timeline.at(-1)).toMatchObject({
      action: 'case-closed',
      details: { reason: 'ended-by-service', why: 'Kortet är spärrat, men mejlet gick aldrig' },
    });
    expect(await end('Skäl')).toMatchObject({ code: 'case-not-stopped' });
  });
});
