/** The same as the demo's weeks are played with. */
export { dice, type Dice } from '../../bin/weeks/dice.ts';

/** Lets the event loop go round. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
