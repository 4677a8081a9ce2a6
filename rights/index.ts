/**
 * Who may do what (domain "Who may do what", "Separation of duties", "Privacy"), in one room: routes, pick lists, pages, tasks, documents
 * and workers all ask here. A policy is pure: a viewer as the register knows them now, and what they look at. It returns yes or no, the
 * reason for a no (a word, which the asker puts in Swedish), or a scope that lists are made from. Roles are read in this room alone.
 */
import { mayBegin, mayBeginForCaller, mayBeginIn } from './activities.ts';
import { mayUseToken } from './tokens.ts';
import { mayAdminister } from './administration.ts';
import { mayBlock, mayBlockByPhone, mayBlockOwn } from './blocking.ts';
import {
  isSender,
  mayExportCase,
  mayBookForCaller,
  mayAwaitEarlier,
  mayChangeVisit,
  mayEndStopped,
  maySayFetched,
  maySeeCase,
  maySendReceipt,
  mayWithdraw,
} from './cases.ts';
import { mayConfirm, mayCorrect, maySeeCard } from './duties.ts';
import { mayChooseLanguage, mayOpen } from './pages.ts';
import { mayLiftProtection, mayName, mayReveal } from './people.ts';
import { mayLogCallBack, mayServe } from './service.ts';
import { mayCountStock, mayManageStock } from './stock.ts';
import { mayAct } from './tasks.ts';

export const may = {
  /** a page, by its name */
  open: mayOpen,
  /** pages in English */
  chooseLanguage: mayChooseLanguage,
  /** an order, activation or block request of their own */
  begin: mayBegin,
  beginIn: mayBeginIn,
  /** the same for somebody who phones */
  beginForCaller: mayBeginForCaller,
  block: mayBlock,
  blockOwn: mayBlockOwn,
  blockByPhone: mayBlockByPhone,
  seeCase: maySeeCase,
  exportCase: mayExportCase,
  withdraw: mayWithdraw,
  /** a case whose process was stopped */
  endStopped: mayEndStopped,
  sendReceipt: maySendReceipt,
  /** offered the button for it */
  markSent: isSender,
  changeVisit: mayChangeVisit,
  /** to be told of an earlier time */
  awaitEarlier: mayAwaitEarlier,
  bookForCaller: mayBookForCaller,
  /** the number of a card that is read back blind */
  seeCard: maySeeCard,
  /** that the holder has fetched */
  sayFetched: maySayFetched,
  /** a wrong card that was activated */
  correct: mayCorrect,
  /** what was typed for a caller */
  confirm: mayConfirm,
  /** a task of a queue in a case */
  act: mayAct,
  logCallBack: mayLogCallBack,
  /** a person's cards and calls, as customer service */
  serve: mayServe,
  /** a person shown as one of a unit */
  name: mayName,
  /** that a person is protected no longer, with a second person's yes */
  liftProtection: mayLiftProtection,
  /** the whole national number */
  reveal: mayReveal,
  manageStock: mayManageStock,
  countStock: mayCountStock,
  /** the machine, people's rights and their sessions */
  administer: mayAdminister,
  /** what other systems may */
  useToken: mayUseToken,
};

export { faults } from './faults.ts';
export { appointmentFault, needsTwo } from './appointments.ts';
export { approvalFault, isProposer, type ApprovalFault, type ApprovalSeen } from './approvals.ts';
export { atLevel } from './level.ts';
export { managedUnits, rolesToBegin, unitsToBegin, type Activity } from './activities.ts';
export { roleAnswering, roleBooking } from './cases.ts';
export { destructionFault } from './return.ts';
export {
  auditFault,
  deskFault,
  dutyFault,
  isIdAdministrator,
  loa3Fault,
  sampleFault,
  type Duty,
  type DutyFault,
} from './duties.ts';
export { extractFault } from './extracts.ts';
export { isInMenu, mainRole, roleIn, type Page } from './pages.ts';
export {
  orderFault,
  whoAnswers,
  type Answering,
  type OrderFault,
  type OrderSeen,
  type UnitAnswering,
} from './order.ts';
export { attestFault, isOfUnit, vouchFault, type AttestFault } from './people.ts';
export { caseScope, isNamed, nameScope, type NameScope } from './scope.ts';
export { serviceFault, type ServiceFault } from './service.ts';
export { mayActForManager, substituteFault } from './substitutes.ts';
export type { CaseSeen, EmployedSeen, PersonSeen } from './seen.ts';
export { queuesOf, type TaskQueue } from './tasks.ts';
