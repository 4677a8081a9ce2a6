import { path } from '../../support/path.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';

/** Every way through "Spärra kort". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm, manned from 08 to 17. */
export const processId = 'card-blocking';

export const p5 = (elements: string[], sentence: string, play: (world: World) => Promise<void>, options = {}) =>
  path(processId, elements, sentence, play, options);

export const blockOf = async (world: World, cardNumber: string) => mustBe(await world.register.blocks.find(cardNumber));

export const holderAndManager = [who.manager.email, who.holder.email];
