import { compiling, compilingPages, moduleNames, TIME_LIMIT_MS } from './test/runner/modules.mjs';

/**
 * Two projects: `unit` (no engines, beside the code) and `system` (real PostgreSQL, Kafka and Temporal on free ports). Their specifications share the
 * modules of their worker (ADR 30); Node loads them as `test/runner/register.mjs` says.
 */
const base = {
  rootDir: import.meta.dirname,
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/runner/register.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/runner/time-limits.mjs'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', compiling], '^.+\\.tsx$': ['@swc/jest', compilingPages] },
  moduleNameMapper: moduleNames,
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.throughline/'],
};

export default {
  rootDir: import.meta.dirname,
  // Specifications on engines wait for a quarter of their time, so a third worker uses what two leave of two cores; left to itself, Jest takes one.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/runner/sequencer.mjs',
  testTimeout: TIME_LIMIT_MS,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/src/**/*.spec.{ts,tsx}', '<rootDir>/test/*.spec.ts', '<rootDir>/test/bench/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'system',
      globalSetup: '<rootDir>/test/engines/global-setup.ts',
      globalTeardown: '<rootDir>/test/engines/global-teardown.ts',
      testMatch: [
        '<rootDir>/test/system/**/*.spec.ts',
        '<rootDir>/test/fault/**/*.spec.ts',
        '<rootDir>/test/replay/**/*.spec.ts',
      ],
    },
  ],
};
