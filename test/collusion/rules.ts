import { approvalFault, deskFault, dutyFault, loa3Fault, may, orderFault } from '../../rights/index.ts';
import { mails, type MailId } from '../../templates/index.ts';
import { readWorkers, type Worker } from './guards.ts';
import { drawings, type Drawings } from './places.ts';

/** What the search goes by. A test hands in weaker ones and sees the number fall. */
export interface Rules {
  readonly drawings: Drawings;
  readonly workers: ReadonlyMap<string, Worker>;
  readonly dutyFault: typeof dutyFault;
  readonly deskFault: typeof deskFault;
  readonly loa3Fault: typeof loa3Fault;
  readonly orderFault: typeof orderFault;
  readonly mayAct: typeof may.act;
  readonly mayConfirm: typeof may.confirm;
  readonly mayBeginIn: typeof may.beginIn;
  readonly mayBeginForCaller: typeof may.beginForCaller;
  readonly mayLogCallBack: typeof may.logCallBack;
  readonly mayAdminister: typeof may.administer;
  readonly mayManageStock: typeof may.manageStock;
  readonly approvalFault: typeof approvalFault;
  /** Told at an address that was changed lately, the one before it, and the manager. */
  readonly isSecurityMail: (id: MailId) => boolean;
}

/** The rules of the program: its models, what its workers ask, and the policies of `rights`. */
export const rulesInForce: Rules = {
  drawings,
  workers: readWorkers(),
  dutyFault,
  deskFault,
  loa3Fault,
  orderFault,
  mayAct: may.act,
  mayConfirm: may.confirm,
  mayBeginIn: may.beginIn,
  mayBeginForCaller: may.beginForCaller,
  mayLogCallBack: may.logCallBack,
  mayAdminister: may.administer,
  mayManageStock: may.manageStock,
  approvalFault,
  isSecurityMail: (id) => mails[id].isSecurity,
};
