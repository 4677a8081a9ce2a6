import { path } from '../../support/path.ts';
import type { World } from '../../support/world.ts';

/** Every way through "Bevaka kortets giltighet". The card is activated on 2026-11-24 and is good through 2026-12-24. */
export const processId = 'card-validity';

export const p6 = (elements: string[], sentence: string, play: (world: World) => Promise<void>, options = {}) =>
  path(processId, elements, sentence, play, options);
