import type { Case, PortalRegister } from '../../register/index.ts';
import type { CardsOfCase } from './stages.ts';

/** How far the cards are whose block was asked for in the case. */
export async function cardsOfCase(register: PortalRegister, found: Case): Promise<CardsOfCase> {
  const blocks = await register.blocks.ofCase(found.caseId);
  const awaited = await register.blocks.awaited(found.caseId);
  const givenUp = await Promise.all(
    blocks.map(async ({ cardNumber }) => {
      const card = await register.cases.card(found, cardNumber);
      // It may have turned up since.
      return card?.state === 'unreturned' && (await register.blocks.handIn(cardNumber)) === undefined;
    }),
  );
  return {
    toBlock: blocks.filter(({ state }) => state === 'requested' || state === 'waiting-portal').length,
    toReturn: awaited.length,
    givenUp: givenUp.filter(Boolean).length,
  };
}
