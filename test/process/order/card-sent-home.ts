import { afterEach } from '@jest/globals';
import { useEditions, type NextCard } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { answer, orderProduction, photographed } from '../../support/card-order-play.ts';
import { path } from '../../support/path.ts';
import { sendHome } from '../../support/send-home.ts';
import type { World } from '../../support/world.ts';
import { who, type Known } from '../../support/ward/index.ts';
import { newCard } from './ordinary-card-issue.ts';

/** Every way of a card that is sent home. The holder's broken card is replaced; the policy sends cards with a photo home. */
export function sentHome(elements: string[], sentence: string, play: (world: World) => Promise<void>): void {
  path(
    'ordinary-card-issue',
    elements,
    sentence,
    async (world) => {
      sendHome();
      await play(world);
    },
    {},
  );
}

afterEach(() => useEditions([]));

type Change = Parameters<typeof photographed>[1];

/** The card is ordered to the registered address. */
export async function orderedHome(world: World, change: Change = {}) {
  const made = await photographed(world, change);
  await orderProduction(world, made.caseId);
  return made;
}

export const registerSent = (world: World, caseId: string, cardNumber?: string, sentOn = world.now().slice(0, 10)) =>
  answer(
    world,
    caseId,
    ['Task_RegisterSent', 'sent'],
    { sentOn, ...(cardNumber !== undefined && { cardNumber }) },
    who.customerService,
  );

export const readNumber = (world: World, caseId: string, cardNumber: string) =>
  answer(world, caseId, ['Task_ReadNumber', 'numberRead'], { cardNumber }, who.customerService);

/** As `orderedHome`, with the letter under way. */
export async function onItsWay(world: World, change: Change = {}) {
  const made = await orderedHome(world, change);
  await registerSent(world, made.caseId, newCard);
  return made;
}

const seen = { idDocument: 'driving-licence', idValidTo: '2030-01-01' };

export const activateSent = (
  world: World,
  caseId: string,
  given: Readonly<Record<string, unknown>> = {},
  by: Known = who.idAdministrator,
) =>
  answer(
    world,
    caseId,
    ['Task_ActivateSent', 'handOver'],
    {
      outcome: 'handed-over',
      broughtNumber: newCard,
      codesChosen: true,
      receiptSigned: true,
      ...(given['outcome'] === undefined && seen),
      ...given,
    },
    by,
  );

/** Customer service hears that the letter didn't arrive. */
export async function loseLetter(world: World, caseId: string, next: NextCard) {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const said = await world.register.orders.reportLetter({ caseId, fault: 'missing', next, viewer, author });
  if (isRefusal(said)) throw new Error(said.message);
  await world.settle();
}

export const blockLost = (world: World, caseId: string) =>
  answer(world, caseId, ['Task_BlockLost', 'lostBlock'], { blocked: true }, who.customerService);
