import type { Command, RejectionCode, ResultOf } from '../../../engine/index.ts';
import type { CommandKind } from '../../../engine/commands/index.ts';
import type { World } from '../world.ts';

/** A command that is carried out in a world of `model.ts`, and the one row that the history then has of it. */
export interface Example {
  readonly command: Command;
  readonly row: {
    readonly before: object | null;
    readonly after: object;
    /** Table whose newest row it is about. */
    readonly subject?: string;
    /** Default: the kind of the command. */
    readonly command?: string;
    readonly action?: string;
  };
}

/** What can be overwritten: the last answer tells how it must be. The query lists each `key` with its `value`. */
export interface Attribute {
  readonly name: string;
  /** Undefined: not in the database. */
  readonly sql: string | undefined;
}

/** What a move of the load has at hand. The load's models are in `test/durability/engine-models.ts`. */
export interface Hands {
  /** In [0, 1). */
  readonly dice: () => number;
  /** A whole number from 0, below the limit. */
  readonly upTo: (limit: number) => number;
  /** The name of a variable that is set once. */
  readonly factName: () => string;
  /** The `key` of one of the rows. */
  readonly pick: (sql: string) => string | undefined;
  /** The first column of the first row. */
  readonly count: (sql: string) => number;
  /** Undefined: refused. */
  readonly run: <C extends Command>(command: C) => Promise<ResultOf<C> | undefined>;
  /** Says that the fact of a command was acknowledged. */
  readonly say: (fact: string, key: string) => void;
  /** Only one at a time changes the same thing, so that the last answer tells how it is. */
  readonly alone: (key: string, act: () => Promise<unknown>) => Promise<void>;
  /** Does something to one of the rows. */
  readonly withOne: (sql: string, act: (key: string) => Promise<unknown>) => Promise<void>;
  /** Gives a command that makes its fact true of this key. */
  readonly fact: (key: string, command: Command) => Promise<void>;
  /** Gives a command that sets an attribute; says before and after that it is to be so. Resolves with whether it was acknowledged. */
  readonly change: (
    attribute: Attribute,
    key: string,
    value: string | number | null,
    command: Command,
  ) => Promise<boolean>;
}

export type Move = readonly [weight: number, move: (hands: Hands) => Promise<unknown>];

/** What the tests know of a command: what it leaves in the history, what it refuses, and how it is given under load. */
export interface CommandCase {
  /** Or why the history has no row of it. */
  readonly example: ((given: World, instanceKey: string) => Example | Promise<Example>) | string;
  /** Refused in the same world, with this code. */
  readonly refuses?: readonly (readonly [Command, RejectionCode])[];
  /**
   * What stays true for ever once it was acknowledged: the query lists the `key`s for which it is. The example makes it true of
   * one more; after a kill it is true of all that were acknowledged.
   */
  readonly fact?: string;
  /** Or what it overwrites. */
  readonly attribute?: Attribute;
  /** How it is given while the engine is killed, and how often beside the rest; left out where another's move gives it. */
  readonly moves?: readonly Move[];
}

/** Those of one file of `engine/commands`. */
export type Cases = Readonly<Partial<Record<CommandKind, CommandCase>>>;

/** Key of the newest row of a table. */
export const newest = (given: World, table: string): string =>
  String(given.rows(`SELECT key FROM ${table} ORDER BY key DESC LIMIT 1`)[0]?.['key']);

export const activeInstance = "SELECT key FROM process_instance WHERE state = 'ACTIVE' LIMIT 50";

/** Variables that are set once, under load by a `factName`. */
export const factVariables = "SELECT DISTINCT name AS key FROM variable WHERE name GLOB 'fact_*'";
