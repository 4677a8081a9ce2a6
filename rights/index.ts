/**
 * Who may do what (domain "Who may do what", "Separation of duties", "Privacy"), in one room: routes, pick lists, pages, tasks, documents
 * and workers all ask here. A policy is pure: a viewer as the register knows them now, and what they look at. It returns yes or no, the
 * reason for a no (a word, which the asker puts in Swedish), or a scope that lists are made from. Roles are read in this room alone.
 */
import { mayBegin, mayBeginForCaller, mayBeginIn } from './activities.ts';
import { maySeeCase, maySendReceipt, mayWithdraw } from './cases.ts';
import { mayOpen } from './pages.ts';
import { mayName, mayReveal, mayServe } from './people.ts';
import { mayCountStock, mayManageStock } from './stock.ts';
import { mayAct } from './tasks.ts';

export const may = {
  /** a page, by its name */
  open: mayOpen,
  /** an order, activation or block request of their own */
  begin: mayBegin,
  beginIn: mayBeginIn,
  /** the same for somebody who phones */
  beginForCaller: mayBeginForCaller,
  seeCase: maySeeCase,
  withdraw: mayWithdraw,
  sendReceipt: maySendReceipt,
  /** a task of a queue in a case */
  act: mayAct,
  /** a person shown as one of a unit */
  name: mayName,
  /** a person's cards and calls, as customer service */
  serve: mayServe,
  /** the whole national number */
  reveal: mayReveal,
  manageStock: mayManageStock,
  countStock: mayCountStock,
};

export { roleToBegin, unitsToBegin, type Activity } from './activities.ts';
export { answersFor } from './cases.ts';
export { deskFault, dutyFault, isIdAdministrator, type Duty, type DutyFault } from './duties.ts';
export { mainRole, roleIn, type Page } from './pages.ts';
export { attestFault, type AttestFault } from './people.ts';
export { caseScope, covers, isNamed, nameScope, type CaseScope, type NameScope } from './scope.ts';
export type { CaseSeen, EmployedSeen, PersonSeen } from './seen.ts';
export { queuesOf, type TaskQueue } from './tasks.ts';
