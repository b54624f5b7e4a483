/**
 * Mutation testing of the rules: `npm run mutation`, or `npm run mutation -- --mutate libs/policy/src/evidence/evidence-count.ts` for one file.
 *
 * Not mutated: data files, which are held to their sources by specs of their own, and what only specs import.
 * Regular expressions, words shown to people and event types are mutated as everything else is.
 *
 * Jest runs as in `npm test`, with all specs of the rules in one test file (`mutation`). Results are kept, so that the next run asks
 * only about what changed. A spec rewritten in its place is not seen as changed: `--force` asks again.
 */
const isSample = process.env.MUTATION_ONE_IN !== undefined;

export default {
  mutate: [
    'libs/{domain,policy}/src/**/*.ts',
    'libs/reminders/src/claims/*.ts',
    '!**/*.spec.ts',
    '!**/testing*.ts',
    '!**/testing/**',
  ],
  ignorePatterns: ['dist', 'coverage', 'docs', 'infra', '.nx', '.throughline'],
  tempDirName: '.throughline/mutation',

  testRunner: 'jest',
  plugins: [
    '@stryker-mutator/jest-runner',
    ...(isSample ? [new URL('mutation/sample.mjs', import.meta.url).pathname] : []),
  ],
  checkers: isSample ? ['sample'] : [],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  jest: { projectType: 'custom', configFile: 'mutation/jest.config.mjs', enableFindRelatedTests: false },
  concurrency: 1,
  // Modules that Jest evaluates as ESM are never let go.
  maxTestRunnerReuse: 150,
  // Long enough for a busy machine: a mutant that was only slow would else pass for one that was found.
  timeoutMS: 60_000,
  timeoutFactor: 2,

  incremental: !isSample,
  incrementalFile: '.throughline/mutation-report/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.throughline/mutation-report/index.html' },
  jsonReporter: { fileName: '.throughline/mutation-report/report.json' },
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
