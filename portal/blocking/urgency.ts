import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  dayAt,
  decisionFile,
  instantAt,
  policyOn,
  type BlockReason,
  type Day,
  type Language,
  type Policy,
} from '../../contract/index.ts';
import { readDecisions, toJson } from '../../feel/index.ts';
import { blockDueAfter, type CardHolder } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';

const id = 'block-urgency';
const model = await readDecisions(readFileSync(new URL(`../../${decisionFile(id)}`, import.meta.url), 'utf8'));
const Urgency = z.object({ level: z.enum(['urgent', 'normal']), dueMinutes: z.number().int().positive() });

const times = {
  sv: { within: 'inom', by: 'senast', minutes: 'minuter', hours: 'timmar' },
  en: { within: 'within', by: 'by', minutes: 'minutes', hours: 'hours' },
} as const satisfies Record<Language, object>;

/** How urgent a block for this reason is, from the table that the process asks. */
export function urgencyUnder(policy: Policy, reason: BlockReason): z.infer<typeof Urgency> {
  const { output, failure } = model.evaluate(id, { blockReason: reason, policy }, { now: 0 });
  if (failure !== undefined) throw new Error(`The decision ${id} failed: ${failure}`);
  return Urgency.parse(toJson(output));
}

const urgencyOf = (reason: BlockReason, day: Day) => urgencyUnder(policyOn(day), reason);

/** When a card is blocked that is asked for now: counted while somebody is there who does it. @param now epoch ms */
export const blockDueAt = (reason: BlockReason, now: number, holder: CardHolder): number =>
  blockDueAfter(now, urgencyOf(reason, dayAt(now)), holder);

/** The same in words: in minutes or hours while somebody is there so long, else the clock time. @param now epoch ms */
export function blockedBy(
  reason: BlockReason,
  { now, holder, language = 'sv' }: { readonly now: number; readonly holder: CardHolder; readonly language?: Language },
): string {
  const { dueMinutes: minutes } = urgencyOf(reason, dayAt(now));
  const done = blockDueAt(reason, now, holder);
  const [count, unit] = minutes < 120 ? [minutes, 'minutes' as const] : [Math.round(minutes / 60), 'hours' as const];
  const said = times[language];
  return done === now + minutes * 60_000
    ? `${said.within} ${count} ${said[unit]}`
    : `${said.by} ${wording.dayAndTime(instantAt(done), language)}`;
}
