import type { Clock } from '../../platform/clock.ts';
import type { WorkersRegister } from '../../register/index.ts';
import type { drawDocument, DocumentRecord } from '../../templates/index.ts';

/** What the house lends to every worker. */
export interface House {
  readonly register: WorkersRegister;
  readonly clock: Clock;
  /** Address of the portal as people see it, for links in mails. */
  readonly portalUrl: string;
  /** Ends a process instance at the engine; one that has ended already is left as it is. */
  readonly cancelInstance: (processInstanceKey: string) => Promise<void>;
  /** Which process instance called this one. Left out: an answer counts only in the instance of its task. */
  readonly parentOf?: ((processInstanceKey: string) => Promise<string | undefined>) | undefined;
  /** Draws a receipt form. Left out: it is drawn here and now. */
  readonly drawReceipt?: DrawReceipt | undefined;
}

export type DrawReceipt = (record: DocumentRecord<'receipt'>) => ReturnType<typeof drawDocument<'receipt'>>;
