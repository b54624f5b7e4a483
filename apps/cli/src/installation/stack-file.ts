import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the stack runner leaves in `.throughline/stack.json` while it runs; only what the command line needs of it. */
const stackFile = z.object({
  version: z.literal(1),
  pid: z.int().positive(),
  urls: z.object({ api: z.url(), oidc: z.url(), temporalUi: z.url().optional() }),
  database: z.object({ url: z.string().min(1) }),
  log: z.object({ origin: z.string().min(1), verifierKeysFile: z.string().min(1) }).optional(),
});
export type StackFile = z.infer<typeof stackFile>;

export interface FoundStack {
  /** The folder of `stack.json`, in which tokens of this stack are kept too. */
  readonly folder: string;
  readonly stack: StackFile;
}

/** The stack described in a folder; undefined when there is no such file or it is not one of ours. */
export const readStack = (folder: string): FoundStack | undefined => {
  try {
    const stack = stackFile.safeParse(JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8'))).data;
    return stack === undefined ? undefined : { folder, stack };
  } catch {
    return undefined;
  }
};

const upwards = (from: string): FoundStack | undefined => {
  const parent = dirname(from);
  return readStack(join(from, '.throughline')) ?? (parent === from ? undefined : upwards(parent));
};

/** The nearest `.throughline/stack.json`, upwards from each of `from` in turn; undefined when there is none. */
export const findStack = (from: readonly string[]): FoundStack | undefined =>
  from.reduce<FoundStack | undefined>((found, start) => found ?? upwards(start), undefined);

/** True while the runner that wrote the file is alive. */
export const isRunning = (stack: StackFile): boolean => {
  try {
    process.kill(stack.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
