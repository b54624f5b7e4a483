/** What specifications import from `@jest/globals`, which Jest itself offers only inside its own sandboxes. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } = globalThis;
