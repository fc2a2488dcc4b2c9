/**
 * Node runs the TypeScript of this repository as it is (types are stripped), and so does Jest.
 * Native ESM needs NODE_OPTIONS=--experimental-vm-modules, which `npm test` sets.
 */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/architecture/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out/', '<rootDir>/.local/', '<rootDir>/.build/'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/testing/once-a-run.ts',
  // Watches every answer of the API for tokens that no browser may have.
  setupFiles: ['<rootDir>/testing/wide-deadlines.ts'],
  setupFilesAfterEnv: ['<rootDir>/testing/every-answer.ts'],
  transform: {},
  // Stays from run to run, other than the folder for temporary files.
  cacheDirectory: '<rootDir>/.build/jest',
  extensionsToTreatAsEsm: ['.ts'],
  // Two cores are what a small machine has; engines (database, pools, storage) run beside. Three take as long.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // Ends what hangs, and nothing else: no test asserts how long something takes, and none has a limit of its own.
  testTimeout: 600_000,
  watchman: false,
};
