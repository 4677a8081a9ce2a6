import { instantAt, type Instant, type Language } from '../../contract/index.ts';
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
    if (since.delete(client)) log.info('the engine answers pages again');
    return { answer, away: undefined };
  } catch (error) {
    if (!(error instanceof EngineProblem) || !isDown(error)) throw error;
    const known = since.get(client);
    const began = known ?? instantAt(clock.now());
    since.set(client, began);
    if (known === undefined)
      log.warn({ err: error }, 'pages are shown without what the engine has: it does not answer');
    return { answer: without, away: awayWords(began) };
  }
}

const awayWords = (began: Instant): string =>
  `Processmotorn svarar inte sedan kl. ${wording.time(began)}. Uppgifter kan saknas eller vara gamla, och slutförs först när den svarar igen. ` +
  'Ärendelistan, nya ärenden, Mina kort och lagret fungerar, och det som skickas in tas om hand då.';

/** What of a page is not there while the engine doesn't answer. */
const missing = {
  case: {
    sv: 'Ärendets uppgifter visas inte, och inte heller om ärendet har stannat. Resten av sidan stämmer.',
    en: 'Whether the case has halted is not shown. The rest of the page holds.',
  },
  cases: {
    sv: 'Det visas inte om något ärende har stannat. Resten av listan stämmer.',
    en: 'Whether a case has halted is not shown. The rest of the list holds.',
  },
  waiting: { sv: 'De som väntar på en tid visas inte.', en: 'Those who wait for a time are not shown.' },
  moment: { sv: 'Var processen stod visas inte.', en: 'Where the process stood is not shown.' },
} as const;

const notNow = {
  sv: 'Processmotorn svarar inte just nu.',
  en: 'The process engine does not answer just now.',
} as const;

/** What a page says that was made while the engine didn't answer; undefined: it does, as far as is known. */
export function missingFrom(
  { client }: Pick<PortalServices, 'client'>,
  page: keyof typeof missing,
  language: Language = 'sv',
): string | undefined {
  return since.has(client) ? `${notNow[language]} ${missing[page][language]}` : undefined;
}
