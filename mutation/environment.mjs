import { TestEnvironment } from 'jest-environment-node';

/** Jest cannot stop within a file, so the tests after the one that killed a mutant are skipped; and those that measure time, which only a mutant slows. */
export default class MutantEnvironment extends TestEnvironment {
  #killed = false;

  handleTestEvent = (event) => {
    if (event.name === 'test_fn_failure') this.#killed = process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
    if (event.name === 'test_start' && (this.#killed || event.test.name.startsWith('is linear in')))
      event.test.mode = 'skip';
  };
}
