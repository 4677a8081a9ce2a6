import type { ElementInstance, Instance, Variable } from './records.ts';

/** Bytes that loaded process instances may take between batches. */
const defaultLimit = 256 * 1024 * 1024;

/** Thrown when one command, or one step, wants more in memory at once than there may be. Nothing of it has happened. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';
}

/**
 * Counts what loaded process instances take, about: the JSON of variables by its length, what was parsed from it by what it takes at most, and the rest
 * by what it usually takes. What a collection of garbage would free is not counted.
 */
export class Memory {
  /** Between batches there are no more than these. */
  readonly limit: number;
  #bytes = 0;
  readonly #counted = new Set<Instance>();

  constructor(limit: number | undefined) {
    this.limit = limit ?? defaultLimit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isFull(): boolean {
    return this.#bytes > this.limit;
  }

  /** An instance is kept from now on. */
  add(instance: Instance): void {
    if (this.#counted.has(instance)) return;
    this.#counted.add(instance);
    this.#bytes += instance.bytes;
  }

  /** It is no longer kept. */
  remove(instance: Instance): void {
    if (this.#counted.delete(instance)) this.#bytes -= instance.bytes;
  }

  clear(): void {
    this.#counted.clear();
    this.#bytes = 0;
  }

  /** An instance takes so many bytes more, or less. */
  count(instance: Instance, change: number): void {
    instance.bytes += change;
    if (this.#counted.has(instance)) this.#bytes += change;
  }

  /** Call before so much is read: while a command is carried out, there may be twice what is kept between them. Throws `TooMuchAtOnce`. */
  reserve(bytes: number): void {
    if (this.#bytes + bytes <= 2 * this.limit) return;
    throw new TooMuchAtOnce(
      `The variables that are needed at once take more than ${Math.floor((2 * this.limit) / 1024 / 1024)} MB of memory`,
    );
  }
}

/** What an element instance takes besides its variables. */
export const elementBytes = 500;

const overhead = 200;

/** Bytes for each character of JSON: a list of empty lists takes most. A text takes one. */
const parsedFactor = 12;

/** What a variable takes as it stands. */
export function heldBy({ size, json, value, parsed }: Variable): number {
  const ofJson = json === undefined ? 0 : size;
  const ofValue = !parsed ? 0 : typeof value === 'object' ? size * parsedFactor : size;
  return overhead + ofJson + ofValue;
}

/** What an element instance remembers has variables when an event brought some. */
export function countDetail(memory: Memory, element: ElementInstance): void {
  const { detail, instance } = element;
  const carries = detail?.variables ?? detail?.then ?? detail?.beginning;
  const held = carries === undefined ? 0 : JSON.stringify(carries).length;
  if (held === element.detailHeld) return;
  memory.count(instance, held - element.detailHeld);
  element.detailHeld = held;
}
