/** Unit and process tests run in parallel; browser and durability tests are run serially by test/run.ts. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Not beside the databases of the tests, which lie in a new folder each time.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/data'],
  maxWorkers: 2,
  // A house that starts on a busy machine takes longer than five seconds; what hangs is still found.
  testTimeout: 30_000,
};
