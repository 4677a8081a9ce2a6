import { shortTermCall } from './tasks/short-term-call.ts';
import { deskIdentity, shortTermHandOver } from './tasks/short-term-desk.ts';
import { shortTermReceipt } from './tasks/short-term-receipt.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { cardErrors, deskCards, identityErrors, option, visitParticulars } from './tasks/short-term-desk.ts';

/** P7: a short-term card is issued. */
export const issue = {
  startForms: [],
  tasks: {
    'desk-identity': deskIdentity,
    'short-term-hand-over': shortTermHandOver,
    'short-term-call': shortTermCall,
    'short-term-receipt': shortTermReceipt,
  },
  cases: {},
  events,
  taskWords,
  saidByTask,
  routes: [],
} as const satisfies PortalRoutine;
