import { setUpChasing } from './chasing/set-up-chasing.ts';
import { setUpDestruction } from './set-up-destruction.ts';
import { setUpReturn } from './set-up-return.ts';
import { events } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

/** A card comes back, or is given up; cards are destroyed. */
export const cardReturn = {
  startForms: [],
  tasks: {},
  cases: {},
  events,
  taskWords: {},
  saidByTask: [],
  routes: [setUpReturn, setUpDestruction, setUpChasing],
} as const satisfies PortalRoutine;
