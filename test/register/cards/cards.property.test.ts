import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardTransitions, mayBecome } from '../../../contract/index.ts';
import { CardNotAvailable, ImpossibleTransition } from '../../../register/index.ts';
import type { Author, Register } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { units, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeAll(async () => {
  site = await openWardRegister();
});
afterAll(() => site.close());

const commands = [
  'reserve',
  'release',
  'activate',
  'requestBlock',
  'block',
  'expire',
  'giveBack',
  'giveUp',
  'reportReturn',
  'order',
  'announce',
  'arrive',
  'annul',
  'handOver',
] as const;
type Command = (typeof commands)[number];

interface Situation {
  readonly register: Register;
  readonly author: Author;
  readonly unitId: string;
  readonly caseId: string;
  readonly employmentId: string;
  readonly cardNumber: string;
}

async function run(command: Command, situation: Situation): Promise<unknown> {
  const { register, author, unitId, caseId, employmentId, cardNumber } = situation;
  const { cards } = register;
  switch (command) {
    case 'reserve':
      return cards.reserve({ cardNumber, caseId, unitId, author });
    case 'release':
      return cards.release({ cardNumber, caseId, author });
    case 'activate':
      return cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-12-24', author });
    case 'requestBlock':
      return cards.requestBlock({ cardNumber, caseId, reason: 'lost', requestedAt: now, author });
    case 'block':
      return cards.block({ cardNumber, caseId, confirmedAt: now, author });
    case 'expire':
      return cards.expire(cardNumber, author);
    case 'giveBack':
      return cards.giveBack({ cardNumber, cut: true, author });
    case 'giveUp':
      return cards.giveUp(cardNumber, author);
    case 'order':
      return cards.order({ cardNumber, cardType: 'sis', caseId, employmentId, author });
    case 'announce':
      return cards.announce(cardNumber, author);
    case 'arrive':
      return cards.arrive(cardNumber, author);
    case 'annul':
      return cards.annul(cardNumber, author);
    case 'handOver':
      return cards.handOver({ cardNumber, caseId, employmentId, lastValidDay: '2031-11-24', author });
    case 'reportReturn':
      return cards.reportReturn({
        cardNumber,
        handedIn: { cut: true },
        viewer: await site.viewer(who.customerService),
        author,
      });
  }
}

/** Every command on a card ends as it should or says that the table forbids it; nothing else may be thrown. */
async function tried(command: Command, situation: Situation): Promise<void> {
  try {
    await run(command, situation);
  } catch (error) {
    if (!(error instanceof ImpossibleTransition || error instanceof CardNotAvailable)) throw error;
  }
}

describe('a card', () => {
  it('never leaves the transition table, whatever comes in whatever order', async () => {
    const unitId = await site.unitId(units.ward);
    const author = site.author(await site.viewer(who.customerService));
    const { caseId, employmentId } = await site.submitted();
    let next = 90_000_000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...commands), fc.nat(3)), { minLength: 1, maxLength: 30 }),
        async (sequence) => {
          const chosen = Array.from({ length: 4 }, () => `RK${++next}`);
          // The last one is not in stock: it can be ordered.
          const blankExpires = '2027-05-01';
          const stock = chosen.slice(0, 3).map((cardNumber) => ({ cardNumber, blankExpires }) as const);
          await site.register.intake.addStock({ unitId, cards: stock }, author);
          for (const [command, which] of sequence) {
            const cardNumber = must(chosen[which]);
            await tried(command, { register: site.register, author, unitId, caseId, employmentId, cardNumber });
          }
          for (const cardNumber of chosen) {
            const found = await site.register.cards.find(cardNumber);
            const events = await site.register.cards.events(cardNumber);
            expect(events.filter(({ from, to }) => !mayBecome(from, to))).toEqual([]);
            events.forEach(({ from }, index) => {
              expect(from).toBe(events[index - 1]?.to);
            });
            expect(found?.state).toBe(events.at(-1)?.to);
          }
        },
      ),
      { numRuns: 60 },
    );
    const check = await site.register.audit.verify();
    expect(check.broken).toBeUndefined();
  });

  it('once blocked is never active again, and once destroyed is nothing else', () => {
    const reachable = (from: string, seen = new Set<string>()): Set<string> => {
      for (const { to } of cardTransitions.filter((row) => row.from === from)) {
        if (!seen.has(to)) reachable(to, seen.add(to));
      }
      return seen;
    };
    expect(reachable('blocked')).not.toContain('active');
    expect(reachable('active')).not.toContain('in-stock');
    expect(reachable('destroyed').size).toBe(0);
  });
});
