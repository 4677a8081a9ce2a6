import type { Badge } from '../../pages/badge.ts';
import type { Particular } from '../../pages/particular.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** A request for an extract, as a row. */
export interface ExtractRequestView {
  readonly fileNumber: string;
  readonly received: string;
  readonly why: string;
  /** Undefined: an administrator isn't told who, nor is an auditor without the right. */
  readonly person: string | undefined;
  readonly answerBy: string;
  readonly isLate: boolean;
  readonly badge: Badge;
  /** Where it is handed out; undefined: not by the viewer. */
  readonly href: string | undefined;
}

/** A step of handing out, with its questions while it can be taken. */
interface Step extends WithForm {
  readonly action: string;
  /** Questions that were answered wrongly: what is folded stands open. */
  readonly isOpen: boolean;
}

export interface ExtractPages {
  readonly 'extract/requests': {
    readonly notice: string | undefined;
    /** What an administrator orders with. */
    readonly order: WithForm | undefined;
    readonly waiting: readonly ExtractRequestView[];
    readonly ended: readonly ExtractRequestView[];
  };
  readonly 'extract/request': {
    /** Why something that the page no longer or not yet asks for wasn't done. */
    readonly message: string | undefined;
    readonly name: string;
    readonly fileNumber: string;
    readonly badge: Badge;
    readonly particulars: readonly Particular[];
    readonly identity: Step | undefined;
    /** Where the files are; undefined: it hasn't been seen who asks. */
    readonly files: readonly { readonly href: string; readonly text: string }[] | undefined;
    readonly handOut: Step | undefined;
    readonly refuse: Step | undefined;
  };
}

export interface ExtractPieces {
  readonly 'extract/request-rows': { readonly rows: readonly ExtractRequestView[]; readonly label: string };
}
