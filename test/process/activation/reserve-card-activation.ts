import { path } from '../../support/path.ts';
import type { World } from '../../support/world.ts';

/** Every way through "Aktivera reservkort". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
export const processId = 'reserve-card-activation';

export const p4 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path([processId, 'reserve-card-call', 'receipt-clock'], elements, sentence, play);
