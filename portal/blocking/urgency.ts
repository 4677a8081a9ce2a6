import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { decisionFile, policyOn, type BlockReason, type Day } from '../../contract/index.ts';
import { readDecisions, toJson } from '../../feel/index.ts';

const id = 'block-urgency';
const model = await readDecisions(readFileSync(new URL(`../../${decisionFile(id)}`, import.meta.url), 'utf8'));
const Urgency = z.object({ dueMinutes: z.number().int().positive() });

/** Minutes of manned service time within which a card is blocked for this reason, from the table that the process asks. @param day whose policy holds */
export function blockMinutes(reason: BlockReason, day: Day): number {
  const { output, failure } = model.evaluate(id, { blockReason: reason, policy: policyOn(day) }, { now: 0 });
  if (failure !== undefined) throw new Error(`The decision ${id} failed: ${failure}`);
  return Urgency.parse(toJson(output)).dueMinutes;
}
