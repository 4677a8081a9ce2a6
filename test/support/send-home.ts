import { policyOn, useEditions, type Day } from '../../contract/index.ts';

/** From a day on the policy sends cards with a photo home. Editions are shared by all tests of a worker: `useEditions([])` ends it. */
export function sendHome(from: Day = '2026-02-01'): void {
  const own = policyOn(from);
  const order = { ...own.order, delivery: 'home' };
  useEditions([{ from, content: JSON.stringify({ ...own, from, order }) }]);
}
