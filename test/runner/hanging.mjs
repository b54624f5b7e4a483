/** What `test/runner.spec.ts` has run, and sees fail. */
import { beforeAll, describe, it } from '@jest/globals';

const forever = () => new Promise(() => undefined);

it('hangs', forever, 50);
it.each(['row'])('hangs with a %s', forever, 50);
it('ends', () => undefined);
describe('after what hangs', () => {
  beforeAll(forever, 50);
  it('ends', () => undefined);
});
