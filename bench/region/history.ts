import { addDays, dayAt, firstEdition, instantOf, type Day } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { MovableClock } from '../../platform/clock.ts';
import type { AnswerKey, Register } from '../../register/index.ts';
import type { RegionPlan, RegionUnit } from '../../bin/demo/index.ts';
import type { Drawing } from './drawing.ts';
import { lifeOf, submitActivation, type Activation, type End, type Happening } from './activation.ts';

interface Past {
  readonly units: readonly RegionUnit[];
  readonly plan: RegionPlan;
  readonly clerks: readonly [Viewer, Viewer];
  readonly clock: MovableClock;
  readonly answerKey: AnswerKey;
  /** Epoch ms. */
  readonly present: number;
  readonly drawing: Drawing;
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
  const { clock, progress, plan } = past;
  for (const { begun, happenings } of weekByWeek(past)) {
    await register.once(`demo-region:history:${begun}:${happenings[0]?.at ?? 0}`, async (work) => {
      for (const { at, happen } of happenings) {
        clock.set(at);
        await happen(work);
      }
      return {};
    });
    progress(begun, plan.closedCases);
  }
}

/** What happened in each week, and how many cases had begun by its end. No more is kept of them than what is still to come. */
function* weekByWeek(past: Past): Iterable<{ readonly begun: number; readonly happenings: readonly Happening[] }> {
  const { plan, clock, answerKey, present, drawing } = past;
  const firstDay = addDays(beginningOfHistory(present), 2);
  const first = instantOf(firstDay);
  const between = (present - 4 * day - first) / plan.closedCases;
  let coming: Happening[] = [];
  let begun = 0;
  for (let days = 7; begun < plan.closedCases || coming.length > 0; days += 7) {
    const end = instantOf(addDays(firstDay, days));
    for (; begun < plan.closedCases && first + begun * between < end; begun += 1) {
      const play = activationOf(past, begun, manned(first + begun * between));
      const isDrawn = begun >= plan.closedCases - drawn;
      coming.push(...lifeOf(play, { clock, answerKey, present, drawing: isDrawn ? drawing : undefined }));
    }
    const happenings = coming.filter(({ at }) => at < end).sort((one, other) => one.at - other.at);
    coming = coming.filter(({ at }) => at >= end);
    yield { begun, happenings };
  }
}

/** The cases that are open now: they came in during the last hours, and wait for an engine. */
export async function submitOpen(register: Register, past: Past): Promise<void> {
  const { plan, clock, present, progress } = past;
  for (let from = 0; from < plan.openCases; from += inTransaction) {
    const to = Math.min(from + inTransaction, plan.openCases);
    await register.once(`demo-region:open:${from}`, async (work) => {
      for (let number = from; number < to; number += 1) {
        const submittedAt = present - Math.round((3_600_000 * (plan.openCases - number)) / plan.openCases);
        clock.set(submittedAt);
        await submitActivation(work, activationOf(past, plan.closedCases + number, submittedAt));
      }
      return {};
    });
    progress(to, plan.openCases);
  }
}

/** A card that was forgotten at home is often fetched: half of the forms lead to a reserve card. */
const usualEnd = 'receipt-registered';
const ends: readonly End[] = ['timed-out', usualEnd, 'withdrawn', usualEnd];

/** Case by case the next unit, in it the next person, and the next card of its drawer. */
function activationOf({ units, clerks }: Past, index: number, submittedAt: number): Activation {
  const unit = units[index % units.length];
  const round = Math.floor(index / units.length);
  const holder = unit?.people[round % unit.people.length];
  const attester = unit?.people[(round + 1) % unit.people.length];
  const cardNumber = unit?.drawer[round];
  if (!unit || !holder || !attester || cardNumber === undefined) throw new Error(`The region has no case ${index}`);
  const end = ends[(index + round) % ends.length] ?? usualEnd;
  return { unit, holder, attester, cardNumber, submittedAt, clerks, end };
}

/** The same day between 8 and 16 by the clock of the house: calls are answered then. */
function manned(at: number): number {
  const start = instantOf(dayAt(at));
  return instantOf(dayAt(at), 8) + Math.round(((at - start) / day) * 8 * 3_600_000);
}
