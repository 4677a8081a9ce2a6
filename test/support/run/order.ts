/** The order in which the commands run the tests of each file: one that all of them have passed in. */
const proven = '20261127';

/**
 * What jest is told of the order. Single files run in another one each time (`npm run test:unit`); the commands that must never fail by
 * chance keep to one, unless TEST_SEED or the arguments name another.
 */
export function inOrder(given: readonly string[]): string[] {
  if (given.some((argument) => argument.startsWith('--seed'))) return [];
  return [`--seed=${process.env['TEST_SEED'] ?? proven}`];
}
