import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messages, type Instant } from '../../../contract/index.ts';
import { CardNotAvailable, ImpossibleTransition, isRefusal } from '../../../register/index.ts';
import type { ActivationCase, Intent } from '../../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, otherDrawer, units, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const clerk = async () => site.author(await site.viewer(who.customerService));

async function activated(): Promise<ActivationCase> {
  const made = await site.submitted();
  const { caseId, cardNumber, employmentId } = made;
  const author = await clerk();
  await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
  return made;
}

async function messagesSent(): Promise<Extract<Intent, { kind: 'message' }>[]> {
  const rows = await site.register.outbox.due(now, 100);
  return rows.flatMap(({ intent }) => (intent.kind === 'message' ? [intent] : []));
}

describe('activating', () => {
  it('makes the card its holder’s, marks the case and starts the card’s clock', async () => {
    const { caseId, cardNumber, holder, employmentId, unitId } = await activated();
    expect(await site.register.cards.find(cardNumber)).toMatchObject({
      state: 'active',
      holderId: holder.personId,
      employmentId,
      activatedAt: now,
      lastValidDay: '2026-12-24',
    });
    expect(await site.register.cases.find(caseId)).toMatchObject({ activatedAt: now });
    const [message] = await messagesSent();
    expect(message).toMatchObject({ name: 'card-activated', correlationKey: cardNumber });
    expect(messages['card-activated'].variables.parse(message?.variables)).toEqual({
      caseId,
      cardNumber,
      cardType: 'reserve',
      holderId: holder.personId,
      unitId,
      lastValidDay: '2026-12-24',
    });
  });

  it('sends the start message once per card: its key is known', async () => {
    const { caseId, cardNumber } = await activated();
    const intent = { kind: 'message', name: 'card-activated', correlationKey: cardNumber, variables: {} } as const;
    await site.register.outbox.add({ caseId, key: `card-activated:${cardNumber}`, intent, at: now });
    expect(await messagesSent()).toHaveLength(1);
  });

  it('refuses a card that is reserved for another case', async () => {
    const { cardNumber, employmentId } = await site.submitted();
    const input = {
      cardNumber,
      caseId: 'another',
      employmentId,
      lastValidDay: '2026-12-24',
      author: await clerk(),
    } as const;
    await expect(site.register.cards.activate(input)).rejects.toBeInstanceOf(CardNotAvailable);
  });

  it('refuses a second reserve card for the employment, but not the right card of the same case', async () => {
    const { caseId, unitId, employmentId } = await activated();
    const author = await clerk();
    const take = async (cardNumber: string, forCase: string) => {
      await site.register.cards.reserve({ cardNumber, caseId: forCase, unitId, author });
      const input = { cardNumber, caseId: forCase, employmentId, lastValidDay: '2026-12-24', author } as const;
      return site.register.cards.activate(input);
    };
    await expect(take(drawer.second, 'another')).rejects.toThrow(`has the active reserve card ${drawer.first}`);
    await take(drawer.third, caseId);
    expect(await site.register.cards.find(drawer.third)).toMatchObject({ state: 'active' });
  });
});

describe('blocking', () => {
  it('is asked for once; whoever asks again joins, and the graver reason holds', async () => {
    const { caseId, cardNumber } = await activated();
    const author = await clerk();
    const ask = (requestedAt: Instant, reason: 'lost' | 'misuse') =>
      site.register.cards.requestBlock({ cardNumber, caseId, reason, requestedAt, author });
    expect(await ask('2026-11-24T08:00:00.000Z', 'lost')).toBe('requested');
    expect(await ask('2026-11-24T09:00:00.000Z', 'misuse')).toBe('joined');
    const card = await site.register.cards.find(cardNumber);
    expect(card).toMatchObject({
      state: 'active',
      blockReason: 'misuse',
      blockRequestedAt: '2026-11-24T08:00:00.000Z',
    });
  });

  it('needs an active card', async () => {
    const { caseId, cardNumber } = await site.submitted();
    const input = { cardNumber, caseId, reason: 'lost', requestedAt: now, author: await clerk() } as const;
    expect(await site.register.cards.requestBlock(input)).toBe('not-active');
  });

  it('is done when a person has confirmed it, and tells the card’s own process', async () => {
    const { caseId, cardNumber } = await activated();
    await site.register.cards.block({ cardNumber, caseId, confirmedAt: now, author: await clerk() });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'blocked' });
    expect((await messagesSent()).map(({ name }) => name)).toEqual(['card-activated', 'card-blocked']);
    const events = await site.register.cards.events(cardNumber);
    expect(events.at(-1)).toMatchObject({ from: 'active', to: 'blocked', by: who.customerService.hsaId });
  });
});

describe('handing in', () => {
  it('tells the process once, says so when the card is scanned again, and the process moves the card', async () => {
    const { caseId, cardNumber } = await activated();
    const viewer = await site.viewer(who.customerService);
    const author = await clerk();
    await site.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
    await site.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, viewer, author });
    const again = await site.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, viewer, author });
    expect(again).toMatchObject({ refused: true, message: expect.stringContaining('redan inlämnat') });
    const returned = (await messagesSent()).filter(({ name }) => name === 'card-returned');
    expect(returned).toHaveLength(1);
    expect(messages['card-returned'].variables.parse(returned[0]?.variables)).toEqual({
      handIn: { cut: true, by: viewer.hsaId, at: now },
    });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'blocked' });
    await site.register.cards.giveBack({ cardNumber, cut: true, author });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'returned' });
  });
});

describe('handing in an active card', () => {
  it('is told to its process, which asks for the block', async () => {
    const { cardNumber } = await activated();
    const viewer = await site.viewer(who.customerService);
    expect(
      await site.register.cards.reportReturn({ cardNumber, handedIn: { cut: false }, viewer, author: await clerk() }),
    ).toMatchObject({
      cardNumber,
      state: 'active',
    });
    expect((await messagesSent()).map(({ name }) => name)).toEqual(['card-activated', 'card-returned']);
  });
});

describe('stock', () => {
  it('lists the oldest blank first and no expired one', async () => {
    const unitId = await site.unitId(units.ward);
    const stock = await site.register.units.stock(unitId, '2026-11-24');
    expect(stock).toHaveLength(12);
    expect(stock.slice(0, 3).map(({ cardNumber }) => cardNumber)).toEqual([drawer.first, drawer.second, drawer.third]);
    const later = await site.register.units.stock(unitId, '2027-01-09');
    expect(later.map(({ cardNumber }) => cardNumber)).not.toContain(drawer.first);
  });

  it('gives a card to one case of two that reach for it at once', async () => {
    const unitId = await site.unitId(units.ward);
    const author = await clerk();
    const other = await site.openAgain();
    const got = await Promise.all([
      site.register.cards.reserve({ cardNumber: drawer.first, caseId: 'one', unitId, author }),
      other.cards.reserve({ cardNumber: drawer.first, caseId: 'two', unitId, author }),
    ]);
    expect(got.filter(Boolean)).toHaveLength(1);
  });

  it('gets a card back only from the case that holds it', async () => {
    const { caseId, cardNumber } = await site.submitted();
    const author = await clerk();
    await site.register.cards.release({ cardNumber, caseId: 'another', author });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'reserved', caseId });
    await site.register.cards.release({ cardNumber, caseId, author });
    expect(await site.register.cards.find(cardNumber)).toMatchObject({ state: 'in-stock', caseId: undefined });
  });

  it('does not give another unit’s card, nor one whose blank has expired', async () => {
    const unitId = await site.unitId(units.ward);
    const author = await clerk();
    expect(await site.register.cards.reserve({ cardNumber: otherDrawer.first, caseId: 'a case', unitId, author })).toBe(
      false,
    );
    expect(await site.register.cards.reserve({ cardNumber: drawer.expired, caseId: 'a case', unitId, author })).toBe(
      false,
    );
  });
});

describe('cards of a person', () => {
  it('are found by holder and by employment, newest first', async () => {
    const { holder, employmentId } = await activated();
    const found = await site.register.cards.ofHolder(holder.personId);
    expect(found.map(({ cardNumber }) => cardNumber)).toEqual([drawer.first, who.holder.cardNumber]);
    expect(await site.register.cards.ordinaryOf(employmentId, '2026-11-24')).toMatchObject([
      { cardNumber: who.holder.cardNumber },
    ]);
  });
});

describe('a command that the state forbids', () => {
  it('names card, state and what was asked, and changes nothing', async () => {
    const author = site.author(await site.viewer(who.customerService));
    const failing = site.register.cards.expire(drawer.third, author);
    await expect(failing).rejects.toThrow(`Card ${drawer.third} is in-stock and can't become expired`);
    expect(await site.register.cards.find(drawer.third)).toMatchObject({ state: 'in-stock' });
    await expect(site.register.cards.expire('RK00000000', author)).rejects.toBeInstanceOf(ImpossibleTransition);
  });

  it('is a refusal in Swedish where a person asked for it', async () => {
    const clerk = await site.viewer(who.customerService);
    const colleague = await site.viewer(who.colleague);
    const { cards } = site.register;
    const answers = [
      await cards.reportReturn({
        cardNumber: drawer.third,
        handedIn: { cut: true },
        viewer: clerk,
        author: site.author(clerk),
      }),
      await cards.reportReturn({
        cardNumber: who.holder.cardNumber,
        handedIn: { cut: true },
        viewer: colleague,
        author: site.author(colleague),
      }),
      await cards.reportReturn({
        cardNumber: 'RK00000000',
        handedIn: { cut: true },
        viewer: clerk,
        author: site.author(clerk),
      }),
      await cards.reportReturn({
        cardNumber: drawer.third,
        handedIn: { cut: true },
        viewer: colleague,
        author: site.author(colleague),
      }),
    ];
    expect(answers.map((answer) => isRefusal(answer))).toEqual([true, true, true, true]);
    await cards.expire(who.holder.cardNumber, site.author(clerk));
    const unknown = await cards.reportReturn({
      cardNumber: who.holder.cardNumber,
      handedIn: { cut: true },
      viewer: clerk,
      author: site.author(clerk),
    });
    expect(unknown).toMatchObject({ refused: true, message: expect.stringContaining('följs inte här') });
  });
});
