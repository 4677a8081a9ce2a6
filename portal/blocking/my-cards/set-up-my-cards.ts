import { Router } from 'express';
import { openedBy, policyOn, type CardState } from '../../../contract/index.ts';
import type { Employment } from '../../../register/index.ts';
import type { PortalServices } from '../../services.ts';
import { moveWords } from '../../pages/move-words.ts';
import type { Views } from '../../pages/views.ts';
import { waysAddress } from '../../ways/ways-address.ts';
import { requesterOf, type Requester } from '../../login/requester.ts';
import { ownComing } from '../../case/own-coming.ts';
import { lockedAdvice, lockedHint } from './locked-advice.ts';
import { onCallLines } from '../on-call-words.ts';
import { accessToday } from './access-today.ts';
import { mishapsOf, ownCards } from './my-cards.ts';
import { cardWords } from './words.ts';
import { ownedReceipts, receiptRow, todosOf, whenDone } from './own-receipts.ts';

/** Cards that are under way: what is ordered tells of them. */
const toCome: readonly CardState[] = ['ordered', 'produced', 'delivered'];

/** "Mina kort": everybody's own cards, what to do when something happened to one, and earlier ones. */
export function setUpMyCards({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get('/mina-kort', async (req, res) => {
    const requester = requesterOf(req);
    const { viewer, day, language } = requester;
    const policy = policyOn(day);
    const employments = (await register.people.employmentsOf(viewer.personId, day)).filter(({ from }) => from <= day);
    const cards = await ownCards(register, requester);
    const owned = await ownedReceipts(register, requester);
    const levels = await register.cards.levels(viewer.personId, day);
    const inUse = cards.filter(({ isActive }) => isActive);
    const held = inUse.map((card) => ({ card, loa: levels.get(card.cardNumber) }));
    views.show(res, 'blocking/my-cards', {
      title: cardWords[language].title,
      language,
      isInBoth: true,
      words: cardWords[language],
      scripts: ['start.js'],
      name: requester.viewer.name,
      access: inUse.length === 0 ? undefined : accessToday(openedBy(held, day), language),
      active: inUse.map((card) => ({
        ...card,
        mishaps: mishapsOf(card, { ...requester, holder: employments[0]?.person }),
        systems: openedBy([{ card, loa: levels.get(card.cardNumber) }], day),
        whenDone: card.blockReason === 'lost' ? undefined : whenDone(card, language),
      })),
      coming: await ownComing(register, requester),
      todos: todosOf(requester, { owned, cards }),
      receipts: owned.map((each) => receiptRow(each, language)),
      earlier: cards.filter(({ isActive, state }) => !isActive && !toCome.includes(state)),
      lockedAdvice: lockedAdvice(cards, policy, language),
      lockedHint: lockedHint(cards, policy, language),
      policy,
      onCall: onCallLines(policy, language),
      moves: await ownMoves(register, requester, employments),
      waysHref: waysAddress({ anstallning: employments[0]?.employmentId }),
    });
  });
  return router;
}

/** The days of their units for mobile SITHS eID. */
async function ownMoves(
  { units, unitMoves }: Pick<PortalServices['register'], 'units' | 'unitMoves'>,
  { day: today, language }: Pick<Requester, 'day' | 'language'>,
  employments: readonly Employment[],
): Promise<string[]> {
  const unitIds = [...new Set(employments.map(({ unitId }) => unitId))];
  const names = await units.names(unitIds);
  const moves = await Promise.all(
    unitIds.map(async (unitId) =>
      moveWords(await unitMoves.of(unitId), { name: names.get(unitId) ?? '', today, language }),
    ),
  );
  return moves.flatMap((words) => words ?? []);
}
