import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messages } from '../../../contract/index.ts';
import { CardNotAvailable, ImpossibleTransition, isRefusal } from '../../../register/index.ts';
import type { ActivationCase, Intent } from '../../../register/index.ts';
import { now, openDemoRegister, type DemoRegister } from '../demo-register.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const karin = async () => demo.author(await demo.viewer('Provsson'));

async function activated(): Promise<ActivationCase> {
  const made = await demo.submitted();
  const { caseId, cardNumber, employmentId } = made;
  const author = await karin();
  await demo.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
  return made;
}

async function messagesSent(): Promise<Extract<Intent, { kind: 'message' }>[]> {
  const rows = await demo.register.outbox.due(now, 100);
  return rows.flatMap(({ intent }) => (intent.kind === 'message' ? [intent] : []));
}

describe('activating', () => {
  it('makes the card its holder’s, marks the case and starts the card’s clock', async () => {
    const { caseId, cardNumber, holder, employmentId, unitId } = await activated();
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({
      state: 'active',
      holderId: holder.personId,
      employmentId,
      activatedAt: now,
      lastValidDay: '2026-12-24',
    });
    expect(await demo.register.cases.find(caseId)).toMatchObject({ activatedAt: now });
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
    await demo.register.outbox.add({ caseId, key: `card-activated:${cardNumber}`, intent, at: now });
    expect(await messagesSent()).toHaveLength(1);
  });

  it('refuses a card that is reserved for another case', async () => {
    const { cardNumber, employmentId } = await demo.submitted();
    const input = { cardNumber, caseId: 'another', employmentId, lastValidDay: '2026-12-24', author: await karin() };
    await expect(demo.register.cards.activate(input)).rejects.toBeInstanceOf(CardNotAvailable);
  });

  it('refuses a second reserve card for the employment, but not the right card of the same case', async () => {
    const { caseId, unitId, employmentId } = await activated();
    const author = await karin();
    const take = async (cardNumber: string, forCase: string) => {
      await demo.register.cards.reserve({ cardNumber, caseId: forCase, unitId, author });
      const input = { cardNumber, caseId: forCase, employmentId, lastValidDay: '2026-12-24', author };
      return demo.register.cards.activate(input);
    };
    await expect(take('RK44100088', 'another')).rejects.toThrow('has the active reserve card RK44100087');
    await take('RK44100085', caseId);
    expect(await demo.register.cards.find('RK44100085')).toMatchObject({ state: 'active' });
  });
});

describe('blocking', () => {
  it('is asked for once; whoever asks again joins, and the graver reason holds', async () => {
    const { caseId, cardNumber } = await activated();
    const author = await karin();
    const ask = (requestedAt: string, reason: 'lost' | 'misuse') =>
      demo.register.cards.requestBlock({ cardNumber, caseId, reason, requestedAt, author });
    expect(await ask('2026-11-24T08:00:00.000Z', 'lost')).toBe('requested');
    expect(await ask('2026-11-24T09:00:00.000Z', 'misuse')).toBe('joined');
    const card = await demo.register.cards.find(cardNumber);
    expect(card).toMatchObject({
      state: 'active',
      blockReason: 'misuse',
      blockRequestedAt: '2026-11-24T08:00:00.000Z',
    });
  });

  it('needs an active card', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    const input = { cardNumber, caseId, reason: 'lost', requestedAt: now, author: await karin() } as const;
    expect(await demo.register.cards.requestBlock(input)).toBe('not-active');
  });

  it('is done when a person has confirmed it, and tells the card’s own process', async () => {
    const { caseId, cardNumber } = await activated();
    await demo.register.cards.block({ cardNumber, caseId, confirmedAt: now, author: await karin() });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'blocked' });
    expect((await messagesSent()).map(({ name }) => name)).toEqual(['card-activated', 'card-blocked']);
    const events = await demo.register.cards.events(cardNumber);
    expect(events.at(-1)).toMatchObject({ from: 'active', to: 'blocked', by: 'SE2321000065-P401' });
  });
});

describe('handing in', () => {
  it('tells the process once, says so when the card is scanned again, and the process moves the card', async () => {
    const { caseId, cardNumber } = await activated();
    const viewer = await demo.viewer('Provsson');
    const author = await karin();
    await demo.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
    await demo.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, viewer, author });
    const again = await demo.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, viewer, author });
    expect(again).toMatchObject({ refused: true, message: expect.stringContaining('redan inlämnat') });
    const returned = (await messagesSent()).filter(({ name }) => name === 'card-returned');
    expect(returned).toHaveLength(1);
    expect(messages['card-returned'].variables.parse(returned[0]?.variables)).toEqual({
      handIn: { cut: true, by: viewer.hsaId, at: now },
    });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'blocked' });
    await demo.register.cards.giveBack({ cardNumber, cut: true, author });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'returned' });
  });
});

describe('handing in an active card', () => {
  it('is told to its process, which asks for the block', async () => {
    const { cardNumber } = await activated();
    const viewer = await demo.viewer('Provsson');
    expect(
      await demo.register.cards.reportReturn({ cardNumber, handedIn: { cut: false }, viewer, author: await karin() }),
    ).toMatchObject({
      cardNumber,
      state: 'active',
    });
    expect((await messagesSent()).map(({ name }) => name)).toEqual(['card-activated', 'card-returned']);
  });
});

describe('stock', () => {
  it('lists the oldest blank first and no expired one', async () => {
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const stock = await demo.register.units.stock(unitId, '2026-11-24');
    expect(stock).toHaveLength(12);
    expect(stock.slice(0, 3).map(({ cardNumber }) => cardNumber)).toEqual(['RK44100087', 'RK44100088', 'RK44100085']);
    const later = await demo.register.units.stock(unitId, '2027-01-09');
    expect(later.map(({ cardNumber }) => cardNumber)).not.toContain('RK44100087');
  });

  it('gives a card to one case of two that reach for it at once', async () => {
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const author = await karin();
    const other = await demo.openAgain();
    const got = await Promise.all([
      demo.register.cards.reserve({ cardNumber: 'RK44100087', caseId: 'one', unitId, author }),
      other.cards.reserve({ cardNumber: 'RK44100087', caseId: 'two', unitId, author }),
    ]);
    expect(got.filter(Boolean)).toHaveLength(1);
  });

  it('gets a card back only from the case that holds it', async () => {
    const { caseId, cardNumber } = await demo.submitted();
    const author = await karin();
    await demo.register.cards.release({ cardNumber, caseId: 'another', author });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'reserved', caseId });
    await demo.register.cards.release({ cardNumber, caseId, author });
    expect(await demo.register.cards.find(cardNumber)).toMatchObject({ state: 'in-stock', caseId: undefined });
  });

  it('does not give another unit’s card, nor one whose blank has expired', async () => {
    const unitId = await demo.unitId('Avdelning 14, Växjö');
    const author = await karin();
    expect(await demo.register.cards.reserve({ cardNumber: 'RK44100127', caseId: 'a case', unitId, author })).toBe(
      false,
    );
    expect(await demo.register.cards.reserve({ cardNumber: 'RK44100092', caseId: 'a case', unitId, author })).toBe(
      false,
    );
  });
});

describe('cards of a person', () => {
  it('are found by holder and by employment, newest first', async () => {
    const { holder, employmentId } = await activated();
    const found = await demo.register.cards.ofHolder(holder.personId);
    expect(found.map(({ cardNumber }) => cardNumber)).toEqual(['RK44100087', 'SI70010104']);
    expect(await demo.register.cards.ordinaryOf(employmentId, '2026-11-24')).toMatchObject([
      { cardNumber: 'SI70010104' },
    ]);
  });
});

describe('a command that the state forbids', () => {
  it('names card, state and what was asked, and changes nothing', async () => {
    const author = demo.author(await demo.viewer('Provsson'));
    const failing = demo.register.cards.expire('RK44100085', author);
    await expect(failing).rejects.toThrow("Card RK44100085 is in-stock and can't become expired");
    expect(await demo.register.cards.find('RK44100085')).toMatchObject({ state: 'in-stock' });
    await expect(demo.register.cards.expire('RK00000000', author)).rejects.toBeInstanceOf(ImpossibleTransition);
  });

  it('is a refusal in Swedish where a person asked for it', async () => {
    const karin = await demo.viewer('Provsson');
    const petra = await demo.viewer('Provning');
    const { cards } = demo.register;
    const answers = [
      await cards.reportReturn({
        cardNumber: 'RK44100085',
        handedIn: { cut: true },
        viewer: karin,
        author: demo.author(karin),
      }),
      await cards.reportReturn({
        cardNumber: 'SI70010104',
        handedIn: { cut: true },
        viewer: petra,
        author: demo.author(petra),
      }),
      await cards.reportReturn({
        cardNumber: 'RK00000000',
        handedIn: { cut: true },
        viewer: karin,
        author: demo.author(karin),
      }),
      await cards.reportReturn({
        cardNumber: 'RK44100085',
        handedIn: { cut: true },
        viewer: petra,
        author: demo.author(petra),
      }),
    ];
    expect(answers.map((answer) => isRefusal(answer))).toEqual([true, true, true, true]);
    demo.sql(`UPDATE cards SET state = 'expired' WHERE cardNumber = 'SI70010104'`);
    const unknown = await cards.reportReturn({
      cardNumber: 'SI70010104',
      handedIn: { cut: true },
      viewer: karin,
      author: demo.author(karin),
    });
    expect(unknown).toMatchObject({ refused: true, message: expect.stringContaining('följs inte här') });
  });
});
