import { afterEach, describe, expect } from '@jest/globals';
import { policyOn, useEditions, words } from '../../../contract/index.ts';
import { cardState } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { haveOnCall, nightDuty } from '../../support/on-call.ts';
import { sent } from '../../support/sent.ts';
import { subjectOf } from '../../support/subjects.ts';
import { units, who } from '../../support/ward/index.ts';
import type { World } from '../../support/world.ts';
import { blockOf, holderAndManager, p5 } from './card-blocking.ts';

const night = '2026-11-24T22:40:00.000Z';
const { cardNumber } = who.holder;

afterEach(() => useEditions([]));

const told = async (world: World) => (await world.postbox.about(subjectOf('block-on-call'))).map(({ text }) => text);

describe('a card that is lost at night', () => {
  p5(
    ['End_BlockConfirmed', 'End_Executed'],
    'is told the duty at once, which has half an hour and confirms it',
    async (world) => {
      haveOnCall();
      await world.advance(night);
      const found = await askForBlock(world, { reason: 'lost' });
      expect(await blockOf(world, cardNumber)).toMatchObject({ dueAt: '2026-11-24T23:10:00.000Z' });
      expect(await sent(world, 'block-on-call')).toEqual([nightDuty.email]);
      const [mail = ''] = await told(world);
      expect(mail).toContain('senast 2026-11-25 00.10');
      expect(mail).toContain(`/arbetslista?arende=${found.number}`);
      expect(await sent(world, 'block-received')).toEqual(holderAndManager);
      const [received] = await world.postbox.about(subjectOf('block-received'));
      expect(received?.text).toContain('IT-jouren spärrar kortet, senast 2026-11-25 00.10');
      await answerBlock(world, 'blocked');
      expect(await cardState(world, cardNumber)).toBe('blocked');
    },
  );

  p5(['End_Escalated'], 'and not blocked by the duty in time is told those who lead, at night too', async (world) => {
    haveOnCall();
    await world.advance(night);
    await askForBlock(world, { reason: 'lost' });
    await world.advance(31 * 60_000);
    expect(await sent(world, 'block-overdue')).toHaveLength(1);
  });

  p5([], 'waits for the morning where the duty only hears of it', async (world) => {
    haveOnCall({ confirms: false });
    await world.advance(night);
    await askForBlock(world, { reason: 'lost' });
    expect(await blockOf(world, cardNumber)).toMatchObject({ dueAt: '2026-11-25T07:30:00.000Z' });
    const [mail = ''] = await told(world);
    expect(mail).toContain('000-000 00 24');
    expect(mail).not.toContain('Ta uppgiften');
  });

  p5([], 'wakes nobody when it is only broken, by day, or where no duty is named', async (world) => {
    haveOnCall();
    await askForBlock(world, { reason: 'lost', holder: who.secondHolder });
    await world.advance(night);
    await askForBlock(world, { reason: 'broken' });
    useEditions([]);
    await askForBlock(world, { reason: 'lost', holder: who.doctor });
    expect(await told(world)).toEqual([]);
  });

  p5([], 'and misused is told without whom, why and which: the accused may read that mail', async (world) => {
    haveOnCall();
    await world.advance(night);
    const { number } = await askForBlock(world, { reason: 'misuse' });
    expect(await sent(world, 'block-on-call')).toEqual([nightDuty.email]);
    const [mail = ''] = await told(world);
    expect(mail).toContain(`/arbetslista?arende=${number}`);
    for (const said of [who.holder.name, units.ward.name, words.blockReason.misuse, cardNumber])
      expect(mail).not.toContain(said);
    haveOnCall({ confirms: false });
    await askForBlock(world, { reason: 'misuse', holder: who.secondHolder });
    const [, phoned = ''] = await told(world);
    expect(phoned).toContain(who.secondHolder.cardNumber);
    for (const said of [who.secondHolder.name, units.ward.name, words.blockReason.misuse])
      expect(phoned).not.toContain(said);
  });

  p5([], 'of somebody who is the duty themselves is told those who lead', async (world) => {
    haveOnCall({ email: who.holder.email.toUpperCase() });
    await world.advance(night);
    await askForBlock(world, { reason: 'misuse' });
    expect(await sent(world, 'block-on-call')).toEqual([policyOn('2026-11-24').receipt.escalationAddress]);
  });

  p5([], 'of a protected person is told which card, to have it blocked on the phone', async (world) => {
    haveOnCall();
    await world.advance(night);
    const { cardNumber: card, name, hsaId } = who.protectedHolder;
    await askForBlock(world, { reason: 'lost', holder: who.protectedHolder });
    const [mail = ''] = await told(world);
    expect(mail).toContain(card);
    expect(mail).toContain('000-000 00 24');
    for (const said of [name.split(' ')[0] ?? name, hsaId, units.ward.name, 'Ta uppgiften'])
      expect(mail).not.toContain(said);
    expect(await blockOf(world, card)).toMatchObject({ dueAt: '2026-11-25T07:30:00.000Z' });
    const [received] = await world.postbox.about(subjectOf('block-received'));
    expect(received?.text).not.toContain('IT-jouren spärrar');
  });

  p5(['Boundary_Hastened'], 'after it was only broken is told the duty then', async (world) => {
    haveOnCall();
    await world.advance(night);
    await askForBlock(world, { reason: 'broken' });
    expect(await told(world)).toEqual([]);
    await askForBlock(world, { reason: 'lost' });
    expect(await told(world)).toHaveLength(1);
    expect(await blockOf(world, cardNumber)).toMatchObject({ dueAt: '2026-11-24T23:10:00.000Z' });
  });
});
