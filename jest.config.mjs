/** Two projects: `unit` (no engines, beside the code) and `system` (real PostgreSQL, Kafka and Temporal on free ports). */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@throughline/(domain|policy|calendar|directory|event-store|evidence|messaging|reminders|pack-files|programme|runtime)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^@throughline/(domain|policy|calendar|directory|event-store|evidence|messaging|reminders|programme|runtime)/(.+)$':
      '<rootDir>/libs/$1/src/$2.ts',
    '^@throughline/(workflows|activities|infra)$': '<rootDir>/$1/src/index.ts',
    '^@throughline/(workflows|activities|infra)/(.+)$': '<rootDir>/$1/src/$2.ts',
    '^@throughline/(api|worker|ingest|cli|verifier-page)$': '<rootDir>/apps/$1/src/index.ts',
    '^@throughline/(api|worker|ingest|cli)/(.+)$': '<rootDir>/apps/$1/src/$2.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.throughline/'],
};

export default {
  rootDir: import.meta.dirname,
  // Specifications on engines mostly wait, so a second worker has the machine to itself meanwhile; left to itself, jest takes one on two cores.
  maxWorkers: 2,
  // For what hangs. Nothing here is timed, and a busy machine takes several times as long as a quiet one.
  testTimeout: 120_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      rootDir: import.meta.dirname,
      testMatch: ['**/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts', '<rootDir>/test/bench/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'system',
      rootDir: import.meta.dirname,
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
