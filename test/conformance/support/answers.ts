import { expect } from '@jest/globals';
import { patienceMs, pollIntervalMs, type Sdk } from './cluster.ts';

/** What a method of the SDK answers. */
export type Answer<Name extends keyof Sdk> = Sdk[Name] extends (...given: never[]) => infer Given
  ? Awaited<Given>
  : never;
interface Waiting<Read = unknown> {
  consistency: { waitUpToMs: number; pollIntervalMs: number; predicate?: (read: Read) => boolean };
}

/** One read, for what is not waited for. */
export const once = { consistency: { waitUpToMs: 0 } } as const;

/** Reads until the view of the answer is what is wanted, or patience ends; then compares. */
export async function settles<Read, View>(
  view: (read: Read) => View,
  read: (waiting: Waiting<Read>) => Promise<Read>,
  wanted: View,
): Promise<void> {
  const predicate = (answer: Read): boolean => {
    try {
      expect(view(answer)).toEqual(wanted);
      return true;
    } catch {
      return false;
    }
  };
  const single = { consistency: { waitUpToMs: 0, pollIntervalMs: 10 } };
  const patient = { consistency: { waitUpToMs: patienceMs, pollIntervalMs, predicate } };
  const answer = await read(patient).catch(() => read(single));
  expect(view(answer)).toEqual(wanted);
}

/** Reads until something is found; gives the first. */
export async function finds<Item>(read: (waiting: Waiting) => Promise<{ items?: Item[] }>): Promise<Item> {
  const { items } = await read({ consistency: { waitUpToMs: patienceMs, pollIntervalMs } });
  return present(items?.[0]);
}

/** What a scenario can't go on without. */
export function present<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('Expected a value, found none');
  return value;
}
