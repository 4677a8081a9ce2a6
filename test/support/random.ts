/** The same as the demo's weeks are played with. */
export { random } from '../../bin/weeks/dice.ts';
