/** What runs side by side and what alone: test/groups.ts. */
export default {
  // No test depends on the one before it; the seed is printed with what failed, and `--seed n` plays that order again.
  randomize: true,
  showSeed: true,
  testEnvironment: 'node',
  // Loads tests and product as Node does, which strips their types itself.
  testRunner: '<rootDir>/test/support/run/test-runner.ts',
  transform: {},
  injectGlobals: false,
  // Not beside the databases of the tests, which lie in a new folder each time.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/data'],
  globalSetup: '<rootDir>/test/support/run/set-up.ts',
  globalTeardown: '<rootDir>/test/support/run/tear-down.ts',
  // One more than the cores of a small machine: tests of processes wait for the engine and the mail server a third of the time.
  maxWorkers: 3,
  // Node keeps what a test file's modules leave behind for as long as the process lives: a full worker makes room for a new one.
  workerIdleMemoryLimit: '600MB',
  // A house that starts on a busy machine takes longer than five seconds, a play in a browser longer than thirty; what hangs is still found.
  testTimeout: 120_000,
};
