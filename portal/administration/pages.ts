import type { Instant } from '../../contract/index.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { Todo } from '../start/pages.ts';
import type { Cause } from './incidents/read-causes.ts';

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
  readonly isWell: boolean;
}

export interface AdministrationPages {
  readonly 'administration/start': {
    readonly greeting: string;
    readonly count: string;
    readonly updated: string;
    /** In words, while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly todos: readonly Todo[];
    readonly health: readonly Health[];
    readonly rooms: readonly { readonly heading: string; readonly rooms: readonly Room[] }[];
  };
  readonly 'administration/incidents': {
    readonly away: string | undefined;
    readonly notice: string | undefined;
    readonly causes: readonly (Cause & { readonly count: string })[];
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
