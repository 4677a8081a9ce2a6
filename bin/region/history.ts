import { addDays, dayAt, firstEdition, instantOf, type Day } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { MovableClock } from '../../platform/clock.ts';
import type { AnswerKey, Register } from '../../register/index.ts';
import type { RegionPlan, RegionUnit } from '../../register/demo.ts';
import { lifeOf, submitActivation, type Activation, type Happening } from './activation.ts';

interface Past {
  readonly units: readonly RegionUnit[];
  readonly plan: RegionPlan;
  readonly clerks: readonly [Viewer, Viewer];
  readonly clock: MovableClock;
  readonly answerKey: AnswerKey;
  /** Epoch ms. */
  readonly present: number;
  readonly progress: (done: number, of: number) => void;
}

const day = 86_400_000;
/** Of so many of the newest cases the documents are kept as files. */
const drawn = 1000;
const inTransaction = 5000;
const longest = 400;

/** The day on which a region's history begins: no earlier than the policy's. @param present epoch ms */
export function beginningOfHistory(present: number): Day {
  const earliest = addDays(firstEdition, 1);
  const wanted = addDays(dayAt(present), -longest);
  return wanted > earliest ? wanted : earliest;
}

/**
 * Everything that happened in closed cases, in the order of time: who had a reserve card is told by number, so that nobody has two at
 * once or needs a review.
 */
export async function playHistory(register: Register, past: Past): Promise<void> {
  const { plan, clock, answerKey, present, progress } = past;
  const first = instantOf(addDays(beginningOfHistory(present), 2));
  const between = (present - 4 * day - first) / plan.closedCases;
  const happenings: Happening[] = [];
  for (let index = 0; index < plan.closedCases; index += 1) {
    const play = activationOf(past, index, manned(first + index * between));
    const isDrawn = index >= plan.closedCases - drawn;
    happenings.push(...lifeOf(play, { clock, answerKey, present, isDrawn }));
  }
  happenings.sort((one, other) => one.at - other.at);
  for (let from = 0; from < happenings.length; from += inTransaction) {
    const some = happenings.slice(from, from + inTransaction);
    await register.once(
      `demo-region:history:${from}`,
      async (work) => {
        for (const { at, happen } of some) {
          clock.set(at);
          await happen(work);
        }
        return {};
      },
      { isLong: true },
    );
    progress(from + some.length, happenings.length);
  }
}

/** The cases that are open now: they came in during the last hours, and wait for an engine. */
export async function submitOpen(register: Register, past: Past): Promise<void> {
  const { plan, clock, present, progress } = past;
  for (let from = 0; from < plan.openCases; from += inTransaction) {
    const to = Math.min(from + inTransaction, plan.openCases);
    await register.once(
      `demo-region:open:${from}`,
      async (work) => {
        for (let number = from; number < to; number += 1) {
          const submittedAt = present - Math.round((3_600_000 * (plan.openCases - number)) / plan.openCases);
          clock.set(submittedAt);
          await submitActivation(work, activationOf(past, plan.closedCases + number, submittedAt));
        }
        return {};
      },
      { isLong: true },
    );
    progress(to, plan.openCases);
  }
}

/** Case by case the next unit, in it the next person, and the next card of its drawer. */
function activationOf({ units, clerks }: Past, index: number, submittedAt: number): Activation {
  const unit = units[index % units.length];
  const round = Math.floor(index / units.length);
  const holder = unit?.people[round % unit.people.length];
  const attester = unit?.people[(round + 1) % unit.people.length];
  const cardNumber = unit?.drawer[round];
  if (!unit || !holder || !attester || cardNumber === undefined) throw new Error(`The region has no case ${index}`);
  return { unit, holder, attester, cardNumber, submittedAt, clerks };
}

/** The same day between 8 and 16 by the clock of the house: calls are answered then. */
function manned(at: number): number {
  const start = instantOf(dayAt(at));
  return instantOf(dayAt(at), 8) + Math.round(((at - start) / day) * 8 * 3_600_000);
}
