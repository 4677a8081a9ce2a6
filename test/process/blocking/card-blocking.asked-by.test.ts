import { describe, expect } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { activated, cardState, handIn, submit } from '../../support/activation.ts';
import { answerBlock, askForBlock, caseOf, tryBlock } from '../../support/blocking.ts';
import type { World } from '../../support/world.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p5, blockOf, holderAndManager } from './card-blocking.ts';

const refusedField = async (world: World, change: Parameters<typeof tryBlock>[1]) => {
  const answer = await tryBlock(world, change);
  return isRefusal(answer) ? answer.field : answer.number;
};

describe('a block that another process asks for', () => {
  p5(['End_Blocked', 'End_FollowedElsewhere'], 'leaves the case of the activation as it is', async (world) => {
    const { caseId } = await activated(world, { reason: 'stolen' });
    const block = await blockOf(world, who.holder.cardNumber);
    expect(block).toMatchObject({ caseId, reason: 'lost' });
    expect(block.requests).toMatchObject([{ lostKind: 'stolen', by: who.colleague.hsaId }]);
    expect((await caseOf(world, caseId)).phase).toBe('receipt');
    await answerBlock(world, 'blocked');
    expect((await caseOf(world, caseId)).state).toBe('open');
    const titles = (await world.register.documents.ofCase(caseId)).map(({ title }) => title);
    expect(titles).toContain(`Spärrbekräftelse ${who.holder.cardNumber}`);
    await askForBlock(world, { reason: 'broken', cardNumbers: [drawer.first] });
    await answerBlock(world, 'blocked');
    expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
  });

  p5(['Boundary_Hastened'], 'tells nobody of the case why, when somebody reports misuse of the card', async (world) => {
    await activated(world, { reason: 'stolen' });
    await askForBlock(world, { reason: 'misuse', cardNumbers: [who.holder.cardNumber] });
    await answerBlock(world, 'blocked');
    expect((await blockOf(world, who.holder.cardNumber)).reason).toBe('misuse');
    const texts = (await world.postbox.mails()).map(({ text }) => text);
    expect(texts.some((text) => text.includes(cardNumberInText(who.holder.cardNumber)))).toBe(true);
    expect(texts.filter((text) => /missbruk/i.test(text))).toEqual([]);
  });

  p5(['End_Blocked', 'End_ReturnDone'], 'follows a card that a new one replaced', async (world) => {
    const { caseId } = await activated(world);
    const author = await world.author(who.customerService);
    const request = { cardNumber: drawer.first, reason: 'replaced', caseId, requestedAt: world.now(), author } as const;
    await world.register.cards.requestBlock(request);
    await world.settle();
    expect(
      await world.client.searchProcessInstances({ processDefinitionId: 'card-validity', state: 'ACTIVE' }),
    ).toEqual([]);
    await handIn(world, drawer.first);
    expect(await cardState(world, drawer.first)).toBe('active');
    await answerBlock(world, 'blocked');
    expect(await cardState(world, drawer.first)).toBe('returned');
  });

  p5(['End_Blocked', 'End_ReturnDone'], 'blocks a card from before this register that is handed in', async (world) => {
    await handIn(world, who.secondHolder.cardNumber);
    const block = await blockOf(world, who.secondHolder.cardNumber);
    expect(block).toMatchObject({ reason: 'returned-early', state: 'requested' });
    expect(await sent(world, 'block-received')).toEqual([]);
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.secondHolder.cardNumber)).toBe('returned');
    expect((await caseOf(world, block.caseId)).state).toBe('closed');
  });
});

describe('who may ask', () => {
  p5(
    ['End_Blocked'],
    'is managers and orderers of the unit, the holder, and customer service for a caller',
    async (world) => {
      await submit(world);
      expect(await refusedField(world, { by: who.colleague })).toBe('employmentId');
      expect(await refusedField(world, { by: who.customerService })).toBe('employmentId');
      expect(await refusedField(world, { by: who.otherManager })).toBe('employmentId');
      const phone = { caller: 'En vaktmästare', matched: ['name'] as const, calledBack: false };
      const { caseId } = await askForBlock(world, {
        by: who.customerService,
        phone: { ...phone, matched: ['name', 'card-number'] },
      });
      expect(await world.register.cases.details(caseId)).toEqual({ caller: 'En vaktmästare' });
      const { requests } = await blockOf(world, who.holder.cardNumber);
      expect(requests).toMatchObject([{ channel: 'phone', by: who.customerService.hsaId }]);
      await answerBlock(world, 'blocked', { by: who.idAdministrator });
    },
  );
});

describe('a request that somebody has to stand by first', () => {
  const called = { caller: 'En röst', matched: ['name', 'unit'] as const, calledBack: false };
  const byPhone = (world: World) => askForBlock(world, { by: who.customerService, phone: called });
  const answer = async (world: World, element: string, outcome: string, by: Known) => {
    const { userTaskKey } = await world.task(element);
    const { hsaId } = await world.viewer(by);
    await world.client.completeUserTask(userTaskKey, { doubt: { outcome, by: hsaId, at: world.now() } });
    await world.settle();
  };

  p5(
    ['End_NotBlocked', 'End_DoubtSettled'],
    'by phone with public facts is recorded at once, and dropped when the holder says no',
    async (world) => {
      const { caseId, number } = await byPhone(world);
      expect((await blockOf(world, who.holder.cardNumber)).requests).toMatchObject([
        { channel: 'phone', reason: 'lost' },
      ]);
      expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_CheckCaller']);
      await answer(world, 'Task_CheckCaller', 'denied', who.idAdministrator);
      expect(await world.register.blocks.find(who.holder.cardNumber)).toBeUndefined();
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({
        state: 'active',
        blockRequestedAt: undefined,
      });
      expect(await caseOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-confirmed' });
      expect((await world.postbox.mails()).map(({ subject }) => subject)).toContain(`Kortet spärras inte, ${number}`);
      await askForBlock(world, {});
      await answerBlock(world, 'blocked');
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
    },
  );

  p5(['End_NotBlocked', 'End_Blocked'], 'leaves a card to be handed in, when the loss was denied', async (world) => {
    await byPhone(world);
    await answer(world, 'Task_CheckCaller', 'denied', who.idAdministrator);
    const { caseId } = await askForBlock(world, { reason: 'broken' });
    await answerBlock(world, 'blocked');
    expect(await world.register.blocks.awaited(caseId)).toEqual([who.holder.cardNumber]);
    expect((await caseOf(world, caseId)).phase).toBe('returning');
  });

  p5(['End_Blocked'], 'is decided by another clerk than took the call when nobody answers', async (world) => {
    await byPhone(world);
    await answer(world, 'Task_CheckCaller', 'block', who.idAdministrator);
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
  });

  p5(['End_Blocked'], 'is dropped by nobody who took the call, whoever is said to have denied it', async (world) => {
    await byPhone(world);
    await answer(world, 'Task_CheckCaller', 'denied', who.customerService);
    const [incident] = await world.client.incidents({ state: 'ACTIVE' });
    expect(incident?.errorMessage).toContain('En annan person beslutar');
    expect((await blockOf(world, who.holder.cardNumber)).requests).toHaveLength(1);
    // The manager's own word ends the doubt, and with it what stands still.
    await askForBlock(world, { by: who.manager });
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
  });

  p5(['End_Blocked'], 'is decided by nobody who took one of the calls', async (world) => {
    await byPhone(world);
    await askForBlock(world, { by: who.idAdministrator, phone: called });
    await answer(world, 'Task_CheckCaller', 'leave', who.idAdministrator);
    const [incident] = await world.client.incidents({ state: 'ACTIVE' });
    expect(incident?.errorMessage).toContain('En annan person beslutar');
    expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ state: 'active' });
    expect((await blockOf(world, who.holder.cardNumber)).requests).toHaveLength(2);
    // The manager's own word ends the doubt, and with it what stands still.
    await askForBlock(world, { by: who.manager });
    await answerBlock(world, 'blocked');
  });

  p5(['Boundary_Surer', 'End_Blocked'], 'is blocked at once when somebody surer asks for the same', async (world) => {
    await byPhone(world);
    await askForBlock(world, { by: who.manager });
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
  });

  p5(
    ['End_DoubtSettled', 'End_Blocked'],
    'is no surer for another doubtful one, which only makes it graver',
    async (world) => {
      const { caseId } = await askForBlock(world, { by: who.customerService, phone: called, reason: 'broken' });
      await byPhone(world);
      expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_CheckCaller']);
      await answer(world, 'Task_CheckCaller', 'confirmed', who.customerService);
      expect(await world.task('Task_BlockInPortal', caseId)).toMatchObject({ priority: 80 });
      expect((await blockOf(world, who.holder.cardNumber)).dueAt).toBe('2026-11-24T08:00:00.000Z');
      await answerBlock(world, 'blocked');
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'lost' });
    },
  );

  p5(['Task_Consent', 'End_Blocked'], 'is the manager’s to confirm when a holder gives a card up', async (world) => {
    const change = { reason: 'not-needed', holder: who.holder } as const;
    expect(await refusedField(world, { ...change, by: who.manager })).toBe('reason');
    await askForBlock(world, { ...change, by: who.holder });
    await answer(world, 'Task_Consent', 'confirmed', who.manager);
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
  });
});

describe('who is accused of misuse', () => {
  p5(['End_Blocked'], 'hears of it when the card is blocked, and not why', async (world) => {
    const found = await askForBlock(world, { reason: 'misuse' });
    const holder = await world.viewer(who.holder);
    const told = async () => (await world.postbox.mails()).filter(({ to }) => to.includes(who.holder.email));
    expect(await told()).toEqual([]);
    expect(typeof (await world.register.cases.view(found.number, { viewer: holder, at: world.now() }))).not.toBe(
      'object',
    );
    await answerBlock(world, 'blocked');
    // How it is handed in goes at once, too; what only informs after that waits for the morning.
    expect((await told())[0]?.text).toContain('är spärrat');
    const others = (await world.postbox.mails()).filter(({ to }) => to.includes(who.manager.email));
    expect(others.some(({ text }) => text.includes('En bekräftelse på spärren finns i ärendet.'))).toBe(true);
    expect(others.every(({ text }) => text.includes(`/arenden/${found.number}`))).toBe(true);
    await world.client.completeUserTask((await world.task('Task_AuditMisuse')).userTaskKey, {
      audit: { outcome: 'not-confirmed', by: (await world.viewer(who.auditor)).hsaId, at: world.now() },
    });
    await world.settle();
    await handIn(world, who.holder.cardNumber, { cut: false, custody: 'Värdeskåpet i Växjö' });
    await world.advance('2026-11-25T06:00:00.000Z');
    const mails = await told();
    expect(mails.at(-1)?.subject).toContain('Vi har fått kortet');
    for (const { text, subject } of mails) {
      expect(`${subject} ${text}`).not.toMatch(/[Mm]issbruk|[Bb]evis|finns i ärendet|\/arenden\/|SK-\d|Ärende /);
      expect(text).toMatch(/Öppna SITHS-kort: \S+\/mina-kort\n/);
    }
  });

  p5(['End_Blocked'], 'gets a case of their own for what they report themselves', async (world) => {
    const accusation = await askForBlock(world, { reason: 'misuse' });
    const own = await askForBlock(world, { by: who.holder });
    expect(own.caseId).not.toBe(accusation.caseId);
    expect(own).toMatchObject({ isHiddenFromHolder: false, facts: { reason: 'lost' } });
    await answerBlock(world, 'blocked');
    await world.client.completeUserTask((await world.task('Task_AuditMisuse')).userTaskKey, {
      audit: {
        outcome: 'not-confirmed',
        historyRead: true,
        by: (await world.viewer(who.auditor)).hsaId,
        at: world.now(),
      },
    });
    await world.settle();
    await handIn(world, who.holder.cardNumber, { cut: false, custody: 'Värdeskåpet i Växjö' });
    for (const { caseId } of [accusation, own]) expect((await caseOf(world, caseId)).state).toBe('closed');
  });
});
