import { path } from '../../support/path.ts';
import type { World } from '../../support/world.ts';

/** Every way through "Följ hämtning och kvittens", called by an activation on Tuesday 2026-11-24 at 08.30 in Stockholm. */
export const p4 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(['receipt-clock', 'reserve-card-activation', 'reserve-card-call'], elements, sentence, play);
