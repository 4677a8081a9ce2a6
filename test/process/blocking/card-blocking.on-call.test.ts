import { afterEach, describe, expect } from '@jest/globals';
import { cardNumberInText, policyOn, useEditions, words } from '../../../contract/index.ts';
import { cardState } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { haveOnCall, nightDuty } from '../../support/on-call.ts';
import { sent } from '../../support/sent.ts';
import { subjectOf } from '../../support/subjects.ts';
import { units, who } from '../../support/ward/index.ts';
import type { World } from '../../support/world.ts';
import { blockOf, holderAndManager, p5 } from './card-blocking.ts';

const minute = 60_000;
const leads = policyOn('2026-11-24').receipt.escalationAddress;
const night = '2026-11-24T22:40:00.000Z';
const { cardNumber } = who.holder;

afterEach(() => useEditions([]));

const told = async (world: World) => (await world.postbox.about(subjectOf('block-on-call'))).map(({ text }) => text);

const confirmation = async (world: World) => (await world.postbox.about(subjectOf('block-received')))[0]?.text;

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

  p5(
    ['End_Escalated'],
    'and not blocked by the duty in time is told those who lead and the duty, at night too',
    async (world) => {
      haveOnCall();
      await world.advance(night);
      await askForBlock(world, { reason: 'lost' });
      await world.advance(31 * minute);
      expect(await sent(world, 'block-overdue')).toEqual([leads]);
      const [first, late, ...more] = await told(world);
      expect(first).toContain('Kortet ska vara spärrat senast 2026-11-25 00.10');
      expect(late).toContain('Spärren är försenad: kortet skulle ha varit spärrat senast 2026-11-25 00.10');
      expect(more).toEqual([]);
    },
  );

  p5([], 'waits for the morning where the duty only hears of it', async (world) => {
    haveOnCall({ confirms: false });
    await world.advance(night);
    await askForBlock(world, { reason: 'lost' });
    expect(await blockOf(world, cardNumber)).toMatchObject({ dueAt: '2026-11-25T07:30:00.000Z' });
    const [mail = ''] = await told(world);
    expect(mail).toContain('000-000 00 24');
    expect(mail).not.toContain('Ta uppgiften');
    const received = await confirmation(world);
    expect(received).toContain('Kortet spärras av oss först när vi är tillbaka, senast 2026-11-25 08.30');
    expect(received).toContain('IT-jouren, 000-000 00 30, har fått ett mejl, men spärrar inte kortet själv');
  });

  p5([], 'wakes nobody when it is only broken, by day, or where no duty is named', async (world) => {
    haveOnCall();
    await askForBlock(world, { reason: 'lost', holder: who.secondHolder });
    await answerBlock(world, 'blocked');
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
    for (const said of [
      who.holder.name,
      units.ward.name,
      words.blockReason.misuse,
      cardNumber,
      cardNumberInText(cardNumber),
    ])
      expect(mail).not.toContain(said);
    haveOnCall({ confirms: false });
    await askForBlock(world, { reason: 'misuse', holder: who.secondHolder });
    const [, phoned = ''] = await told(world);
    expect(phoned).toContain(cardNumberInText(who.secondHolder.cardNumber));
    for (const said of [who.secondHolder.name, units.ward.name, words.blockReason.misuse])
      expect(phoned).not.toContain(said);
  });

  p5([], 'of somebody who is the duty themselves is told those who lead', async (world) => {
    haveOnCall({ email: who.holder.email.toUpperCase() });
    await world.advance(night);
    await askForBlock(world, { reason: 'misuse' });
    expect(await sent(world, 'block-on-call')).toEqual([leads]);
    expect(await blockOf(world, cardNumber)).toMatchObject({ dueAt: '2026-11-25T07:30:00.000Z' });
  });

  p5([], 'of a protected person is told which card, to have it blocked on the phone', async (world) => {
    haveOnCall();
    await world.advance(night);
    const { cardNumber: card, name, hsaId } = who.protectedHolder;
    await askForBlock(world, { reason: 'lost', holder: who.protectedHolder });
    const [mail = ''] = await told(world);
    expect(mail).toContain(cardNumberInText(card));
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

describe('a card that is lost shortly before customer service closes', () => {
  const beforeClosing = '2026-11-24T15:50:00.000Z';
  const closing = '2026-11-24T16:00:00.000Z';

  p5(
    ['Boundary_OnCallBegins', 'End_OnCallTold', 'End_Executed'],
    'and not blocked then is told the duty when its hours begin, once',
    async (world) => {
      haveOnCall({ from: 17, to: 8 });
      await world.advance(beforeClosing);
      await askForBlock(world, { reason: 'codes-exposed' });
      expect(await confirmation(world)).toContain('Hinner vi inte före stängning spärrar IT-jouren kortet, senast');
      await world.advance(10 * minute - 1);
      expect(await told(world)).toEqual([]);
      await world.advance(1);
      const [mail = ''] = await told(world);
      expect(mail).toContain('Kortet ska vara spärrat senast 2026-11-24 17.20');
      expect(mail).toContain('Ta uppgiften');
      await askForBlock(world, { reason: 'misuse' });
      await world.advance(10 * minute);
      expect(await told(world)).toHaveLength(1);
      await answerBlock(world, 'blocked');
      await world.advance('2026-11-26T16:30:00.000Z');
      expect(await told(world)).toHaveLength(1);
    },
  );

  p5([], 'and blocked in time wakes nobody', async (world) => {
    haveOnCall({ from: 17, to: 8 });
    await world.advance(beforeClosing);
    await askForBlock(world, { reason: 'lost' });
    await answerBlock(world, 'blocked');
    await world.advance(night);
    expect(await told(world)).toEqual([]);
    expect(await world.passed('block-execution')).not.toContain('Task_TellNextOnCall');
  });

  p5(['End_OnCallTold'], 'is told a duty that begins later in the evening and only hears of it', async (world) => {
    haveOnCall({ from: 19, to: 8, confirms: false });
    await world.advance(beforeClosing);
    await askForBlock(world, { reason: 'lost' });
    const received = await confirmation(world);
    expect(received).toContain('spärrar vi kortet först när vi är tillbaka, senast 2026-11-25 08.20');
    expect(received).toContain(
      'IT-jouren, 000-000 00 30, får ett mejl när jouren börjar, men spärrar inte kortet själv',
    );
    expect(received).toContain('000-000 00 24');
    await world.advance('2026-11-24T17:59:59.999Z');
    expect(await told(world)).toEqual([]);
    await world.advance(1);
    expect(await told(world)).toHaveLength(1);
  });

  p5(['End_OnCallTold', 'End_Escalated'], 'and due as it closes is told the duty once, as late', async (world) => {
    haveOnCall({ from: 17, to: 8 });
    await world.advance('2026-11-24T15:30:00.000Z');
    await askForBlock(world, { reason: 'lost' });
    await world.advance(closing);
    expect(await sent(world, 'block-overdue')).toEqual([leads]);
    const [mail, ...more] = await told(world);
    expect(mail).toContain('Spärren är försenad');
    expect(more).toEqual([]);
  });

  p5(['Boundary_OnCallBegins'], 'names no protected and no accused person to the duty', async (world) => {
    haveOnCall({ from: 17, to: 8 });
    await world.advance(beforeClosing);
    await askForBlock(world, { reason: 'lost', holder: who.protectedHolder });
    await askForBlock(world, { reason: 'misuse' });
    await world.advance(closing);
    const mails = (await told(world)).join('\n');
    expect(await told(world)).toHaveLength(2);
    expect(mails).toContain(cardNumberInText(who.protectedHolder.cardNumber));
    const names = [who.protectedHolder, who.holder].map(({ name }) => name.split(' ')[0] ?? name);
    const ofAccused = [cardNumber, cardNumberInText(cardNumber)];
    for (const said of [...names, who.protectedHolder.hsaId, units.ward.name, ...ofAccused, words.blockReason.misuse])
      expect(mails).not.toContain(said);
  });

  p5(
    ['Boundary_Overdue', 'End_OnCallTold'],
    'waits as before where no duty is named or it is in hand',
    async (world) => {
      await world.advance(beforeClosing);
      await askForBlock(world, { reason: 'lost', holder: who.doctor });
      haveOnCall({ from: 17, to: 8 });
      await askForBlock(world, { reason: 'broken' });
      await askForBlock(world, { reason: 'lost', holder: who.secondHolder });
      await world.advance('2026-11-25T08:00:00.000Z');
      expect(await told(world)).toHaveLength(2);
      const mails = (await told(world)).join('\n');
      expect(mails).toContain(cardNumberInText(who.secondHolder.cardNumber));
      for (const untold of [cardNumber, who.doctor.cardNumber]) {
        expect(mails).not.toContain(untold);
        expect(mails).not.toContain(cardNumberInText(untold));
      }
    },
  );
});

describe('a card that is lost where one duty takes over from another', () => {
  const evening = { name: 'Kvällsjouren', email: 'kvall@region.example', from: 17, to: 22, confirms: false };
  const late = { name: 'Nattjouren', email: 'natt@region.example', phone: '000-000 00 31', from: 22, to: 8 };
  const nightBegins = '2026-11-24T21:00:00.000Z';

  p5(['Boundary_OnCallBegins', 'End_OnCallTold'], 'is told the second as its hours begin', async (world) => {
    haveOnCall(evening, late);
    await world.advance('2026-11-24T19:00:00.000Z');
    await askForBlock(world, { reason: 'lost' });
    const received = await confirmation(world);
    expect(received).toContain('Nattjouren spärrar kortet, senast 2026-11-24 22.30');
    expect(received).toContain('Kvällsjouren, 000-000 00 30, har fått ett mejl, men spärrar inte kortet själv');
    expect(received).toContain('Nattjouren får ett mejl när jouren börjar. Ring dem då på 000-000 00 31');
    expect(await sent(world, 'block-on-call')).toEqual([evening.email]);
    await world.advance(nightBegins);
    expect(await sent(world, 'block-on-call')).toEqual([evening.email, late.email]);
    const [, mail] = await told(world);
    expect(mail).toContain('Kortet ska vara spärrat senast 2026-11-24 22.30');
    expect(mail).toContain('Ta uppgiften');
    await world.advance(31 * minute);
    expect((await told(world)).filter((text) => text.includes('Spärren är försenad'))).toHaveLength(1);
    await world.advance('2026-11-26T22:30:00.000Z');
    expect(await told(world)).toHaveLength(3);
  });

  p5([], 'by day is told both, each as its hours begin', async (world) => {
    haveOnCall(evening, late);
    await world.advance('2026-11-24T15:50:00.000Z');
    await askForBlock(world, { reason: 'lost' });
    const received = await confirmation(world);
    expect(received).toContain('Hinner vi inte före stängning spärrar Nattjouren kortet, senast 2026-11-24 22.20');
    await world.advance('2026-11-24T16:00:00.000Z');
    expect(await sent(world, 'block-on-call')).toEqual([evening.email]);
    await world.advance(nightBegins);
    expect(await sent(world, 'block-on-call')).toEqual([evening.email, late.email]);
  });

  p5([], 'is told the second at its address when the first is the holder', async (world) => {
    haveOnCall({ ...evening, email: who.holder.email, confirms: true }, late);
    await world.advance('2026-11-24T19:00:00.000Z');
    await askForBlock(world, { reason: 'lost' });
    expect(await sent(world, 'block-on-call')).toEqual([leads]);
    expect(await confirmation(world)).not.toContain('Kvällsjouren');
    await world.advance(nightBegins);
    expect((await sent(world, 'block-on-call')).toSorted()).toEqual([leads, late.email].toSorted());
  });

  p5([], 'after closing and before its hours is promised the duty that begins next', async (world) => {
    haveOnCall({ ...late, from: 19 });
    await world.advance('2026-11-24T16:30:00.000Z');
    await askForBlock(world, { reason: 'lost' });
    const received = await confirmation(world);
    expect(received).toContain('Nattjouren spärrar kortet, senast 2026-11-24 19.30');
    expect(received).toContain('Nattjouren får ett mejl när jouren börjar');
  });
});
