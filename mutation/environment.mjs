import { TestEnvironment } from 'jest-environment-node';
import { learnSpecs } from './specs.mjs';

/**
 * Jest cannot stop within a file, so the tests after the one that killed a mutant are skipped; and those that measure time, which only a mutant slows.
 * The run without a mutant notes which spec each test stands in, so that a mutant has only those loaded whose tests reach it.
 */
export default class MutantEnvironment extends TestEnvironment {
  #killed = false;
  #specs = learnSpecs();

  constructor(config, context) {
    super(config, context);
    this.global.wantedTests = config.globalConfig.testNamePattern;
  }

  handleTestEvent = (event, state) => {
    if (event.name === 'add_test') this.#specs.add(nameOf(event, state), this.global.specBeingRead);
    if (event.name === 'run_start') this.#specs.keep();
    if (event.name === 'test_fn_failure') this.#killed = process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
    if (event.name === 'test_start' && (this.#killed || event.test.name.startsWith('is linear in')))
      event.test.mode = 'skip';
  };
}

/** A test's whole name, as Jest matches it: those of the blocks it stands in, then its own. */
const nameOf = (event, state) => {
  const names = [event.testName];
  for (let block = state.currentDescribeBlock; block.parent; block = block.parent) names.unshift(block.name);
  return names.join(' ');
};
