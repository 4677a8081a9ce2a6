import { addDuration, asDuration, asInstant, textOf, type FeelValue } from '../../feel/index.ts';
import { parseCycle } from '../model/cycle.ts';
import type { TimerEvent } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { evaluate } from './evaluate.ts';
import { Trouble, type Run } from './run.ts';

/** When a timer is due, and how it goes on. */
export interface Schedule {
  readonly dueAt: number;
  /** Times it fires, the first included; -1 for ever. */
  readonly repetitions: number;
  readonly cycle: string | undefined;
}

/** Works out a timer in a scope. Throws `Trouble` when the value is no date, duration or cycle. */
export function schedule(run: Run, event: TimerEvent, scope: ElementInstance): Schedule {
  const value = event.value.kind === 'static' ? event.value.text : evaluate(run, event.value, scope).value;
  return scheduleOf(event, value, run.now);
}

/** Works out a timer from its value. @param now epoch ms */
export function scheduleOf(event: TimerEvent, value: FeelValue, now: number): Schedule {
  switch (event.timer) {
    case 'date': {
      const dueAt = asInstant(value);
      if (dueAt === undefined) throw invalid(event, value, 'a date-time');
      return { dueAt, repetitions: 1, cycle: undefined };
    }
    case 'duration': {
      const duration = asDuration(value);
      const dueAt = duration && addDuration(now, duration);
      if (dueAt === undefined) throw invalid(event, value, 'a duration within the calendar');
      return { dueAt, repetitions: 1, cycle: undefined };
    }
    case 'cycle': {
      const cycle = typeof value === 'string' ? parseCycle(value) : undefined;
      const dueAt = cycle?.first(now);
      if (cycle === undefined || dueAt === undefined || typeof value !== 'string')
        throw invalid(event, value, 'a repeating interval or cron expression');
      return { dueAt, repetitions: cycle.repetitions, cycle: value };
    }
  }
}

function invalid(event: TimerEvent, value: FeelValue, expected: string): Trouble {
  return new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Invalid timer ${event.timer} '${event.value.text}': expected ${expected}, but was '${textOf(value)}'`,
  );
}
