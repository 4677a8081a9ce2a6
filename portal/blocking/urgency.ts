import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dayAndTimeAt, dayAt, decisionFile, policyOn, type BlockReason, type Day } from '../../contract/index.ts';
import { readDecisions, toJson } from '../../feel/index.ts';
import { afterManned } from '../../register/index.ts';

const id = 'block-urgency';
const model = await readDecisions(readFileSync(new URL(`../../${decisionFile(id)}`, import.meta.url), 'utf8'));
const Urgency = z.object({ dueMinutes: z.number().int().positive() });

/** Minutes of manned service time within which a card is blocked for this reason, from the table that the process asks. @param day whose policy holds */
export function blockMinutes(reason: BlockReason, day: Day): number {
  const { output, failure } = model.evaluate(id, { blockReason: reason, policy: policyOn(day) }, { now: 0 });
  if (failure !== undefined) throw new Error(`The decision ${id} failed: ${failure}`);
  return Urgency.parse(toJson(output)).dueMinutes;
}

/** When a card is blocked that is asked for now: in minutes or hours while customer service is there so long, else the clock time. @param now epoch ms */
export function blockedBy(reason: BlockReason, now: number): string {
  const minutes = blockMinutes(reason, dayAt(now));
  const done = afterManned(now, minutes * 60_000);
  if (done !== now + minutes * 60_000) return `senast ${dayAndTimeAt(done)}`;
  return `inom ${minutes < 120 ? `${minutes} minuter` : `${Math.round(minutes / 60)} timmar`}`;
}
