import { instantAt, type Instant } from '../../contract/index.ts';
import { EngineProblem } from '../../client/index.ts';
import { isDown } from '../middleware/trouble.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';

/** Since when, ISO 8601, an engine has not answered. */
const since = new WeakMap<PortalServices['client'], Instant>();

export interface Asked<Answer> {
  readonly answer: Answer;
  /** While the engine doesn't answer: since when, and what works all the same. */
  readonly away: string | undefined;
}

/** The same without asking, as it was last known. */
export function awayOf({ client }: Pick<PortalServices, 'client'>): string | undefined {
  const began = since.get(client);
  return began === undefined ? undefined : awayWords(began);
}

/** Asks the engine for a page; while it doesn't answer the page is shown without, and says so. */
export async function askEngine<Answer>(
  { client, log, clock }: Pick<PortalServices, 'client' | 'log' | 'clock'>,
  ask: () => Promise<Answer>,
  without: Answer,
): Promise<Asked<Answer>> {
  try {
    const answer = await ask();
    since.delete(client);
    return { answer, away: undefined };
  } catch (error) {
    if (!(error instanceof EngineProblem) || !isDown(error)) throw error;
    const began = since.get(client) ?? instantAt(clock.now());
    since.set(client, began);
    log.warn({ err: error, since: began }, 'a page is shown without its tasks: the engine does not answer');
    return { answer: without, away: awayWords(began) };
  }
}

const awayWords = (began: Instant): string =>
  `Processmotorn svarar inte sedan kl. ${wording.time(began)}. Uppgifter kan saknas eller vara gamla, och slutförs först när den svarar igen. ` +
  'Ärendelistan, nya ärenden, Mina kort och lagret fungerar, och det som skickas in tas om hand då.';
