import { describe, expect } from '@jest/globals';
import { activated, cardState, handIn } from '../../support/activation.ts';
import { answerBlock, askForBlock, caseOf, tryBlock } from '../../support/blocking.ts';
import { subjectOf } from '../../support/subjects.ts';
import { hour, type World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { processId, p5, blockOf, holderAndManager } from './card-blocking.ts';

const minute = 60_000;

const leads = ['kundservice-ledning@kundservice.example'];

const instances = async (world: World) =>
  (await world.client.searchProcessInstances({ processDefinitionId: processId })).map(({ state }) => state);

describe('a request', () => {
  p5(
    ['End_BlockConfirmed', 'End_Blocked', 'End_Executed', 'End_ReturnDone'],
    'is recorded with its time, done in half an hour when the card is lost, confirmed and told',
    async (world) => {
      const found = await askForBlock(world, { reason: 'lost', lostKind: 'stolen', lostOn: '2026-11-23' });
      expect(found).toMatchObject({
        processId,
        phase: 'blocking',
        cardNumber: who.holder.cardNumber,
        noReturnAt: world.now(),
      });
      const block = await blockOf(world, who.holder.cardNumber);
      expect(block).toMatchObject({ reason: 'lost', state: 'requested', dueAt: '2026-11-24T08:00:00.000Z' });
      expect(block.requests).toMatchObject([
        { reason: 'lost', lostKind: 'stolen', lostOn: '2026-11-23', channel: 'portal', role: 'manager', joined: false },
      ]);
      expect(block.requests[0]?.recordedAt).toBe(world.now());
      const task = await world.task('Task_BlockInPortal', found.caseId);
      expect(task).toMatchObject({ priority: 80, dueDate: '2026-11-24T08:00:00.000Z' });
      expect(task.candidateGroups).toEqual(['customer-service', `case:${found.caseId}`]);
      expect(await sent(world, 'block-received')).toEqual(holderAndManager);
      await world.advance(10 * minute);
      await answerBlock(world, 'blocked');
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
      expect(await blockOf(world, who.holder.cardNumber)).toMatchObject({
        state: 'blocked',
        confirmedAt: world.now(),
        confirmedBy: who.customerService.hsaId,
      });
      expect(await sent(world, 'card-blocked')).toEqual(holderAndManager);
      const [told] = await world.postbox.about(subjectOf('card-blocked'));
      expect(told?.text).toContain('polisen');
      expect(told?.text).toContain('/nytt/reservkort');
      const documents = await world.register.documents.ofCase(found.caseId);
      expect(documents.map(({ title }) => title)).toEqual([`Spärrbekräftelse ${who.holder.cardNumber}`]);
      expect(await caseOf(world, found.caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await sent(world, 'card-to-return')).toEqual([]);
      await world.advance(50 * 24 * hour);
      expect(await sent(world, 'return-reminder')).toEqual([]);
      expect(await cardState(world, who.holder.cardNumber)).toBe('unreturned');
      await handIn(world, who.holder.cardNumber);
      expect(await cardState(world, who.holder.cardNumber)).toBe('returned');
    },
  );

  p5(
    ['End_Blocked', 'End_ReturnDone'],
    'has four hours when the card is broken, which is then asked for',
    async (world) => {
      const { caseId } = await askForBlock(world, { reason: 'broken', by: who.holder });
      const task = await world.task('Task_BlockInPortal', caseId);
      expect(task).toMatchObject({ priority: 60, dueDate: '2026-11-24T11:30:00.000Z' });
      await answerBlock(world, 'already-blocked');
      const [told] = await world.postbox.about(subjectOf('card-blocked'));
      expect(told?.text).not.toContain('polisen');
      const [asked] = await world.postbox.about(subjectOf('card-to-return'));
      expect(asked?.text).toContain('Låt kortet vara helt');
      await handIn(world, who.holder.cardNumber);
      expect(await cardState(world, who.holder.cardNumber)).toBe('returned');
      expect(await sent(world, 'return-received')).toEqual(holderAndManager);
      expect(await instances(world)).toEqual(['COMPLETED']);
    },
  );

  p5(
    ['End_Blocked'],
    'counts manned hours only; in the evening the mail says that the card still works',
    async (world) => {
      const { caseId } = await askForBlock(world, { reason: 'codes-exposed' });
      const task = await world.task('Task_BlockInPortal', caseId);
      expect(task.dueDate).toBe('2026-11-30T07:30:00.000Z');
      const [mail] = await world.postbox.about(subjectOf('block-received'));
      expect(mail?.text).toMatch(/inte på plats nu[^]*Mina sidor[^]*000-000 00 24/);
      await answerBlock(world, 'blocked');
    },
    { at: '2026-11-27T19:10:00.000Z' },
  );

  p5(
    ['End_Blocked', 'End_FollowedElsewhere'],
    'covers several cards under one id, and its case ends with the last',
    async (world) => {
      const { caseId: activation } = await activated(world);
      const found = await askForBlock(world, { reason: 'lost', cardNumbers: [who.holder.cardNumber, drawer.first] });
      const blocks = await world.register.blocks.ofCase(found.caseId);
      expect(new Set(blocks.map(({ requestId }) => requestId)).size).toBe(1);
      await answerBlock(world, 'blocked', { cardNumber: drawer.first });
      expect((await caseOf(world, found.caseId)).state).toBe('open');
      await answerBlock(world, 'blocked', { cardNumber: who.holder.cardNumber });
      expect(await caseOf(world, found.caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await instances(world)).toEqual(['ACTIVE', 'COMPLETED']);
      expect((await caseOf(world, activation)).phase).toBe('receipt');
    },
  );

  p5(['End_NothingToBlock'], 'ends quietly when the card has ended by itself meanwhile', async (world) => {
    await activated(world);
    await world.stopWorkers();
    const answer = await tryBlock(world, { reason: 'broken', cardNumbers: [drawer.first] });
    const caseId = 'caseId' in answer ? answer.caseId : '';
    await world.register.cards.expire(drawer.first, await world.author(who.customerService));
    world.startWorkers();
    await world.settle();
    expect(await caseOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
    expect((await blockOf(world, drawer.first)).state).toBe('ended');
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual([]);
  });

  p5(['End_Blocked'], 'is never withdrawn', async (world) => {
    const { caseId } = await askForBlock(world);
    const answer = await world.register.cases.withdraw(caseId, {
      viewer: await world.viewer(who.manager),
      author: await world.author(who.manager),
    });
    expect(answer).toMatchObject({ refused: true, message: 'En begärd spärr kan inte tas tillbaka.' });
    await answerBlock(world, 'blocked');
  });
});

describe('a second request', () => {
  p5(['End_Blocked'], 'joins the first: one task, one case, both recorded', async (world) => {
    const first = await askForBlock(world, { reason: 'lost' });
    await world.advance(5 * minute);
    const second = await askForBlock(world, { reason: 'broken', by: who.holder });
    expect(second.caseId).toBe(first.caseId);
    expect(await instances(world)).toEqual(['ACTIVE']);
    const { requests, reason } = await blockOf(world, who.holder.cardNumber);
    expect(reason).toBe('lost');
    expect(requests.map(({ by, joined }) => [by, joined])).toEqual([
      [who.manager.hsaId, false],
      [who.holder.hsaId, true],
    ]);
    await answerBlock(world, 'blocked');
    expect(await instances(world)).toHaveLength(1);
  });

  p5(['Boundary_Hastened', 'End_Blocked'], 'with a graver reason hastens the first', async (world) => {
    const { caseId } = await askForBlock(world, { reason: 'broken' });
    await world.advance(hour);
    await askForBlock(world, { reason: 'lost', by: who.orderer });
    const task = await world.task('Task_BlockInPortal', caseId);
    expect(task).toMatchObject({ priority: 80, dueDate: '2026-11-24T09:00:00.000Z' });
    expect((await blockOf(world, who.holder.cardNumber)).reason).toBe('lost');
    await answerBlock(world, 'blocked');
    expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'lost' });
  });
});

describe('SITHS eID Portal', () => {
  p5(
    ['Task_WaitForPortal', 'Boundary_Overdue', 'End_Escalated', 'End_Blocked'],
    'may be down: the block stays a task, due as before, stands on the list, is tried again and told to those who lead',
    async (world) => {
      const { caseId } = await askForBlock(world, { reason: 'lost' });
      const { dueDate, priority } = await world.task('Task_BlockInPortal', caseId);
      await answerBlock(world, 'portal-unavailable');
      expect((await caseOf(world, caseId)).phase).toBe('waiting-portal');
      expect(await world.task('Task_BlockInPortal', caseId)).toMatchObject({ dueDate, priority });
      const viewer = await world.viewer(who.customerService);
      const [waiting] = await world.register.blocks.waiting(viewer);
      expect(waiting).toMatchObject({
        block: { cardNumber: who.holder.cardNumber, state: 'waiting-portal', triedAt: world.now() },
      });
      expect(waiting?.holder?.displayName).toBe(who.holder.name);
      await world.advance(15 * minute);
      await answerBlock(world, 'portal-unavailable');
      await world.advance(15 * minute);
      expect(await sent(world, 'block-overdue')).toEqual(leads);
      const [alarm] = await world.postbox.about(subjectOf('block-overdue'));
      expect(alarm?.text).toContain('SITHS eID Portal går inte att nå');
      await answerBlock(world, 'blocked');
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
      expect(await world.register.blocks.waiting(viewer)).toEqual([]);
    },
  );

  p5(['Boundary_Overdue', 'End_Escalated'], 'may be forgotten: the delay is told once', async (world) => {
    const { caseId } = await askForBlock(world, { reason: 'misuse' });
    await world.advance(30 * minute - 1);
    expect(await sent(world, 'block-overdue')).toEqual([]);
    await world.advance(2 * hour);
    expect(await sent(world, 'block-overdue')).toEqual(leads);
    await world.task('Task_BlockInPortal', caseId);
  });
});

describe('misuse', () => {
  p5(
    ['End_Blocked'],
    'is looked at by an auditor; the card is kept whole, and the case waits for it',
    async (world) => {
      const { caseId } = await askForBlock(world, { reason: 'misuse' });
      await answerBlock(world, 'blocked');
      expect((await caseOf(world, caseId)).state).toBe('open');
      const [asked] = await world.postbox.about(subjectOf('card-to-return'));
      expect(asked?.text).toMatch(/Klipp det inte[^]*kuvert/);
      const task = await world.task('Task_AuditMisuse', caseId);
      expect(task.candidateGroups).toEqual(['auditor', `case:${caseId}`]);
      expect(task.dueDate).toBe('2026-12-01T16:00:00.000Z');
      const audit = { outcome: 'confirmed', historyRead: true, by: who.auditor.hsaId, at: world.now() };
      await world.client.completeUserTask(task.userTaskKey, { audit });
      await world.settle();
      expect(await caseOf(world, caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      const timeline = await world.register.cases.timeline(caseId);
      expect(timeline.find(({ action }) => action === 'misuse-audited')).toMatchObject({
        details: { outcome: 'confirmed' },
      });
      await handIn(world, who.holder.cardNumber, { cut: false, custody: 'Värdeskåpet i Växjö' });
      expect(await caseOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      const returned = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
      expect(returned).toEqual(expect.arrayContaining(['card-return-reported', 'card-returned', 'case-closed']));
    },
  );
});
