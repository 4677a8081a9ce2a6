import { dayOf } from '../contract/index.ts';
import { may } from '../rights/index.ts';
import type { Asker } from './kernel/author.ts';
import type { Commands } from './kernel/commands.ts';
import type { Context, Work } from './kernel/context.ts';
import type { Refusal } from './kernel/refusal.ts';
import { administratorsOnly } from './people/refusals.ts';
import { presentViewer } from './people/viewer.ts';
import type { Standing } from './whole.ts';

export type Caller = 'portal' | 'workers' | 'house';

/** The same functions without their first parameter, as callers of the register see them. */
type Bound<Steps> = {
  readonly [Name in keyof Steps]: Steps[Name] extends (first: never, ...input: infer Input) => infer Answer
    ? (...input: Input) => Answer
    : never;
};

type OfKinds<Given> = (Given extends { readonly read: infer Steps } ? Bound<Steps> : unknown) &
  (Given extends { readonly write: infer Steps } ? Bound<Steps> : unknown) &
  (Given extends { readonly administer: infer Steps } ? Bound<Steps> : unknown);

type Of<Part, Key extends string> = Key extends keyof Part ? OfKinds<Part[Key]> : unknown;

type OfPart<Part, Who extends Caller> = Of<Part, 'all'> &
  (Who extends 'house' ? Of<Part, 'portal'> & Of<Part, 'workers'> & Of<Part, 'house'> : Of<Part, Who>);

/** What a caller may do in a room; the house may do everything. */
type For<Parts extends readonly Commands[], Who extends Caller> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly Commands[],
]
  ? OfPart<First, Who> & For<Rest, Who>
  : unknown;

/** Rooms as a caller has them. @param Besides what some have more than their commands, by room */
export type Rooms<Parts extends RoomParts, Who extends Caller, Besides = object> = {
  readonly [Room in keyof Parts]: For<Parts[Room], Who> & (Room extends keyof Besides ? Made<Besides[Room]> : unknown);
};
type Made<Maker> = Maker extends (on: never) => infer More ? More : unknown;
type RoomParts = Readonly<Record<string, readonly Commands[]>>;

/**
 * Binds the commands of rooms to a context: those that read to the context itself, the others to a transaction of it.
 * What each promises stands at the function. They are made when they are asked for: a transaction asks for few.
 */
export function bindRooms<
  Parts extends RoomParts,
  Besides extends Readonly<Partial<Record<keyof Parts, (on: Standing) => object>>>,
>(rooms: Parts, besides: Besides): (on: Standing) => Rooms<Parts, 'house', Besides>;
export function bindRooms(
  rooms: Readonly<Record<string, readonly LooseCommands[]>>,
  besides: Readonly<Record<string, (on: Standing) => object>>,
): (on: Standing) => object {
  const made = Object.entries(rooms).map(([name, parts]): [string, (on: Standing) => object] => {
    const bound = bind(parts);
    const more = besides[name];
    return [name, more ? (on) => Object.assign(bound(on), more(on)) : bound];
  });
  return lazily(Object.fromEntries(made));
}

function bind(parts: readonly LooseCommands[]): (on: Standing) => object {
  const bound: Record<string, (on: Standing) => (...input: unknown[]) => unknown> = {};
  const offer = (name: string, made: (on: Standing) => (...input: unknown[]) => unknown) => {
    if (name in bound) throw new Error(`A room offers ${name} twice`);
    bound[name] = made;
  };
  for (const { read, write, administer } of parts.flatMap((part) => Object.values(part))) {
    for (const [name, step] of Object.entries(read ?? {})) {
      offer(
        name,
        ({ context }) =>
          (...input) =>
            step(context, ...input),
      );
    }
    for (const [name, step] of [...Object.entries(write ?? {}), ...guarded(administer)]) {
      offer(
        name,
        ({ context }) =>
          (...input) =>
            context.write((work) => step(work, ...input)),
      );
    }
  }
  return lazily(bound);
}

function guarded(commands: LooseCommand['administer']): [string, Write][] {
  const guard =
    (step: Write): Write =>
    async (work, ...input): Promise<unknown> =>
      (await mayNot(work, input)) ?? step(work, ...input);
  return Object.entries(commands ?? {}).map(([name, step]) => [name, guard(step)]);
}

async function mayNot(work: Work, input: readonly unknown[]): Promise<Refusal | undefined> {
  const asker = input.at(-1);
  if (!isAsker(asker)) throw new TypeError('A command for administrators has whoever asks in its last parameter');
  const { viewer, author } = asker;
  return may.administer(await presentViewer(work, viewer, dayOf(author.at))) ? undefined : administratorsOnly();
}

const isAsker = (value: unknown): value is Asker =>
  typeof value === 'object' && value !== null && 'viewer' in value && 'author' in value;

type Write = (work: Work, ...input: unknown[]) => Promise<unknown>;

/** `Kinds` as they are called here: what they take is known to their callers only. */
interface LooseCommand {
  readonly read?: Readonly<Record<string, (context: Context, ...input: unknown[]) => unknown>>;
  readonly write?: Readonly<Record<string, Write>>;
  readonly administer?: Readonly<Record<string, Write>>;
}
type LooseCommands = Readonly<Record<string, LooseCommand>>;

/** Makes objects whose parts are made when they are first asked for, by accessors of a prototype. */
function lazily(makers: Readonly<Record<string, (given: Standing) => unknown>>): (given: Standing) => object {
  class Whole {
    readonly #given: Standing;
    readonly #made = new Map<string, unknown>();

    constructor(given: Standing) {
      this.#given = given;
    }

    static {
      for (const [name, make] of Object.entries(makers)) {
        Object.defineProperty(this.prototype, name, {
          enumerable: true,
          configurable: true,
          get(this: Whole) {
            const known = this.#made.get(name);
            if (known !== undefined) return known;
            const made = make(this.#given);
            this.#made.set(name, made);
            return made;
          },
        });
      }
    }
  }
  return (given) => new Whole(given);
}
