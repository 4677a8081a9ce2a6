import { expect, it } from '@jest/globals';
import { forms } from '../../../contract/index.ts';
import { taskEvents } from '../../../portal/case/timeline/task-events.ts';
import type { TaskWords } from '../../../portal/case/timeline/task-words.ts';

it('lets whoever sends back, refuses or rejects write why, in words that stay in the register', () => {
  const tasks: readonly [string, Readonly<Record<string, TaskWords>>][] = Object.entries(taskEvents);
  const turning = tasks.filter(([, outcomes]) => Object.values(outcomes).some(({ turnsDown }) => turnsDown === true));
  expect(turning.length).toBeGreaterThan(10);
  const personal = new Map(Object.entries(forms).map(([id, { personalKeys }]) => [id, [...personalKeys].map(String)]));
  const silent = turning.flatMap(([id]) => (personal.get(id)?.includes('comment') === true ? [] : [id]));
  expect(silent).toEqual([]);
});
