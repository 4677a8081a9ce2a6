import type { MovePart } from './units/pages.ts';
import type { Instant } from '../../contract/index.ts';
import type { OutgoingCount, OutgoingState } from '../../register/index.ts';
import type { ChangedField } from '../log/field-words.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';
import type { Particular } from '../pages/particular.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { Todo } from '../start/pages.ts';
import type { DeskPages, DeskPieces } from './desks/pages.ts';
import type { ImportPages } from './imports/pages.ts';
import type { InformationAdminPages } from './information/pages.ts';
import type { PolicyPages } from './policy/pages.ts';
import type { QuarantinedProcess } from '../../register/index.ts';
import type { Cause } from './incidents/read-causes.ts';
import type { IntegrationPages } from './integrations/pages.ts';
import type { RetentionPages } from './retention/pages.ts';
import type { ProcessPages } from './processes/pages.ts';

/** One of the administrator's rooms, with its state before it is opened. */
export interface Room {
  readonly href: string;
  readonly icon: string;
  readonly name: string;
  readonly state: string;
  /** Something in it needs the administrator. */
  readonly isHot: boolean;
}

/** What works, or doesn't, at a glance. */
export interface Health {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  /** Undefined: nobody knows yet. */
  readonly isWell: boolean | undefined;
}

/** What an administrator did, as a row. */
export interface ActView {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** Whom and what it was about. */
  readonly about: string;
  readonly changes: readonly ChangedField[];
  /** How many more there are. */
  readonly more: string | undefined;
}

/** A mail that hasn't arrived, as a row. */
export interface MailRow {
  readonly id: string;
  readonly name: string;
  readonly number: string | undefined;
  readonly attempts: number;
  /** The server's own code, and what it means. */
  readonly answer: string;
  readonly badge: Badge;
}

/** A role or right, as a row. */
export interface AppointmentRow {
  readonly id: string;
  readonly name: string;
  readonly hsaId: string;
  readonly title: string;
  readonly what: string;
  readonly unitName: string | undefined;
  readonly from: string;
  readonly to: string | undefined;
  readonly trainedTo: string | undefined;
  readonly checkedTo: string | undefined;
  readonly reason: string | undefined;
  readonly givenBy: string | undefined;
  readonly badge: Badge;
  /** False: it is their own. */
  readonly mayEnd: boolean;
}

export interface AdministrationPieces extends DeskPieces {
  /** How a page of information is written. */
  readonly 'administration/information-help': object;
}

export interface AdministrationPages
  extends DeskPages, InformationAdminPages, ImportPages, IntegrationPages, PolicyPages, ProcessPages, RetentionPages {
  readonly 'administration/units': {
    /** What was searched for. */
    readonly text: string;
    readonly count: number;
    readonly pager: Pager | undefined;
    readonly rows: readonly {
      readonly unitId: string;
      readonly name: string;
      readonly hsaId: string;
      readonly employer: string;
      readonly kind: string;
      readonly manager: string | undefined;
      readonly phone: string;
    }[];
  };
  readonly 'administration/unit': WithForm & {
    readonly home: string;
    readonly name: string;
    readonly action: string;
    readonly notice: string | undefined;
    readonly particulars: readonly Particular[];
    readonly managerHsaId: string | undefined;
    /** Proposals about units that wait for somebody's yes. */
    readonly waiting: number;
    /** When it goes over to mobile SITHS eID. */
    readonly move: MovePart;
  };
  readonly 'administration/sessions': {
    readonly message: string | undefined;
    readonly notice: string | undefined;
    readonly rows: readonly {
      readonly id: string;
      readonly hsaId: string;
      readonly name: string;
      readonly since: string;
      readonly used: string;
      /** Of the login; 0: unknown. */
      readonly level: number;
      readonly isOwn: boolean;
    }[];
  };
  readonly 'administration/appointments': WithForm & {
    /** Whose are shown; empty: of everybody, those that hold everywhere. */
    readonly hsaId: string;
    readonly message: string | undefined;
    readonly notice: string | undefined;
    readonly rows: readonly AppointmentRow[];
    /** Proposals that wait for somebody's yes. */
    readonly waiting: number;
    readonly proposalDays: number;
  };
  readonly 'administration/outgoing': {
    readonly state: OutgoingState;
    readonly count: OutgoingCount;
    readonly notice: string | undefined;
    readonly message: string | undefined;
    readonly rows: readonly MailRow[];
  };
  /** Something is ended for good, for a reason. */
  readonly 'administration/end': WithForm & {
    readonly home: { readonly href: string; readonly text: string };
    readonly what: string;
    readonly particulars: readonly Particular[];
    readonly consequence: string;
    readonly action: string;
    readonly button: string;
  };
  readonly 'administration/start': {
    readonly greeting: string;
    readonly count: string;
    readonly updated: string;
    /** In words, while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly todos: readonly Todo[];
    readonly health: readonly Health[];
    readonly rooms: readonly { readonly heading: string; readonly rooms: readonly Room[] }[];
    /** What administrators changed last, newest first. */
    readonly acts: readonly ActView[];
  };
  readonly 'administration/incidents': {
    readonly away: string | undefined;
    readonly notice: string | undefined;
    readonly causes: readonly (Cause & { readonly count: string })[];
    /** Processes that somebody changed past the program, which wait for the administrator. */
    readonly quarantined: readonly (QuarantinedProcess & { readonly what: string })[];
  };
  readonly 'administration/incident': WithForm & {
    readonly cause: Cause;
    readonly count: string;
    readonly message: string | undefined;
    /** How long the oldest has stood, in words. */
    readonly stood: string;
    readonly rows: readonly {
      readonly incidentKey: string;
      readonly number: string | undefined;
      readonly since: Instant;
      readonly stood: string;
    }[];
    readonly isLonger: boolean;
  };
}
