/** The runner knows no limits of time. Here what hangs fails after its own limit, or after the one of all. */
import { addEventHandler } from 'jest-circus';
import { TIME_LIMIT_MS } from './modules.mjs';

// Those of before any specification replaces them by its own.
const { clearTimeout, setTimeout } = globalThis;

const limited =
  (run, milliseconds = TIME_LIMIT_MS) =>
  async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Exceeded the limit of ${milliseconds} ms`)), milliseconds);
    });
    try {
      await Promise.race([run(), late]);
    } finally {
      clearTimeout(timer);
    }
  };

addEventHandler(({ name, timeout }, { currentDescribeBlock }) => {
  const added = { add_test: currentDescribeBlock?.tests, add_hook: currentDescribeBlock?.hooks }[name]?.at(-1);
  if (added) added.fn = limited(added.fn, timeout);
});
