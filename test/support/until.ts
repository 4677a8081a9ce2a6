import { setTimeout as wait } from 'node:timers/promises';

const tries = 3000;
const betweenMs = 5;

/**
 * Looks again and again until it is so; fails after a bounded number of looks, naming what never came.
 * @param found says what there is instead
 */
export async function until(isSo: () => Promise<boolean>, what: string, found?: () => Promise<string>): Promise<void> {
  for (let look = 0; look < tries; look += 1) {
    if (await isSo()) return;
    await wait(betweenMs);
  }
  throw new Error(`Waited in vain until ${what}${found ? `; found ${await found()}` : ''}`);
}

export function mustBe<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('Expected a value');
  return value;
}
