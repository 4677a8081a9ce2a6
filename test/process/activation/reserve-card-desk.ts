import { path } from '../../support/path.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';

/** Every way through "Lämna ut reservkort vid servicedisk". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
export const id = ['reserve-card-desk', 'reserve-card-activation'] as const;

export const desk = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(id, elements, sentence, play);

export const stateOf = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));
