/** How specifications find and read the sources: by the sources of each module, not by what was built of them. */

const LIBRARIES =
  'domain|policy|calendar|directory|event-store|evidence|messaging|reminders|pack-files|programme|runtime|api-client|words';
const APPLICATIONS = 'api|worker|ingest|cli|console|verifier-page';

/** What an import of ours names, and the file that it is; `<rootDir>` is the clone. In the form of Jest's `moduleNameMapper`. */
export const moduleNames = {
  [`^@throughline/(${LIBRARIES})$`]: '<rootDir>/libs/$1/src/index.ts',
  [`^@throughline/(${LIBRARIES})/(.+)$`]: '<rootDir>/libs/$1/src/$2.ts',
  '^@throughline/(workflows|activities|infra)$': '<rootDir>/$1/src/index.ts',
  '^@throughline/(workflows|activities|infra)/(.+)$': '<rootDir>/$1/src/$2.ts',
  [`^@throughline/(${APPLICATIONS})$`]: '<rootDir>/apps/$1/src/index.ts',
  [`^@throughline/(${APPLICATIONS})/(.+)$`]: '<rootDir>/apps/$1/src/$2.ts',
};

/** How swc makes JavaScript of our TypeScript: with the decorators and their types that NestJS reads. */
export const compiling = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' },
};

/** The same for pages: markup in TypeScript becomes calls of `hono/jsx`. */
export const compilingPages = {
  ...compiling,
  jsc: {
    ...compiling.jsc,
    parser: { ...compiling.jsc.parser, tsx: true },
    transform: { ...compiling.jsc.transform, react: { runtime: 'automatic', importSource: 'hono/jsx' } },
  },
};

/** For what hangs. Nothing here is timed, and a busy machine takes several times as long as a quiet one. */
export const TIME_LIMIT_MS = 120_000;
