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
  routes: [
    { at: ['/arbetslista/aterlamna'], setUp: setUpReturn },
    { at: ['/destruktion'], setUp: setUpDestruction },
    { at: ['/att-folja-upp', '/att-folja-upp.csv'], setUp: setUpChasing },
  ],
} as const satisfies PortalRoutine;
