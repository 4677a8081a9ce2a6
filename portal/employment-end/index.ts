import { employmentEnded } from './case.ts';
import { setUpMissing } from './missing/set-up-missing.ts';
import { employmentEndConsent } from './tasks/employment-end-consent.ts';
import { mobileEidBlock } from './tasks/mobile-eid-block.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

/** P5: an employment ends. */
export const employmentEnd = {
  startForms: [],
  tasks: { 'employment-end-consent': employmentEndConsent, 'mobile-eid-block': mobileEidBlock },
  cases: { 'employment-ended': employmentEnded },
  events,
  taskWords,
  saidByTask,
  routes: [{ at: ['/saknas'], setUp: setUpMissing }],
} as const satisfies PortalRoutine;
