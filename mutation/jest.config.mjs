/**
 * Jest as `npm test` has it, for mutants: every spec of the rules in one test file, so that a mutant costs one loading of the modules and not
 * thirty, and ends with the first test that fails.
 */
import { join } from 'node:path';
import config from '../jest.config.mjs';

const [unit] = config.projects;
const here = import.meta.dirname;

export default {
  ...unit,
  displayName: 'mutation',
  rootDir: join(here, '..'),
  // Stryker watches the tests through what Jest's own runner and environment tell.
  runner: 'jest-runner',
  setupFiles: [],
  setupFilesAfterEnv: [],
  testMatch: ['<rootDir>/mutation/rules.spec.mjs'],
  testEnvironment: join(here, 'environment.mjs'),
  moduleNameMapper: { ...unit.moduleNameMapper, '^fast-check$': join(here, 'fast-check.mjs') },
};
