import { z } from 'zod';
import { CardNumber, Id, Instant, instantAt } from '../../contract/index.ts';
import { blockDueAfter, onCallStarts } from '../../register/index.ts';
import { enterBlockPhase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * When the block is due: minutes since the reason was reported that outweighs the others (domain P5.2). Never later than planned before.
 * And when the duties are told of an urgent one that waits still: each as its hours begin, but the one that answers now, which is told at once.
 */
export const planBlock = worker({
  type: 'plan-block',
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    urgency: z.object({ level: z.enum(['urgent', 'normal']), dueMinutes: z.int().positive() }),
  }),
  output: z.object({
    blockPlan: z.object({ dueAt: Instant, tellAt: Instant.optional(), tellCycle: z.string().optional() }),
  }),
  async run({ caseId, cardNumber, urgency }, { register, at }) {
    const { requestedAt } = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    const { holder } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const due = instantAt(blockDueAfter(Date.parse(requestedAt), urgency, holder));
    await enterBlockPhase(register, caseId, 'blocking');
    const dueAt = await register.blocks.plan(cardNumber, due);
    return { blockPlan: { dueAt, ...(urgency.level === 'urgent' && telling(onCallStarts(Date.parse(at)))) } };
  },
});

const hourMs = 3_600_000;

/**
 * The times of one timer that reaches each of these instants, whole hours in order (`R2/2026-11-24T16:00:00Z/PT5H`). Between them it may run in
 * vain: a duty is told once. `tellAt` is read by instances that began with a model that told one duty.
 */
function telling(starts: readonly number[]): { readonly tellAt?: Instant; readonly tellCycle?: string } {
  const [first] = starts;
  if (first === undefined) return {};
  const hours = starts.map((start) => (start - first) / hourMs);
  const step = hours.reduce(commonDivisor) || 1;
  const times = Math.max(...hours) / step + 1;
  return { tellAt: instantAt(first), tellCycle: `R${times}/${instantAt(first)}/PT${step}H` };
}

const commonDivisor = (one: number, other: number): number => (other === 0 ? one : commonDivisor(other, one % other));
