import { own } from '@throughline/domain';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const token = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  /** Seconds since 1970. */
  expiresAt: z.number(),
});
const tokensFile = z.object({ version: z.literal(1), issuers: z.record(z.string(), token) });

export type Token = z.infer<typeof token>;

/** Tokens by issuer in `tokens.json` of a folder, readable by their owner only. */
export interface TokenStore {
  get(issuer: string): Promise<Token | undefined>;
  put(issuer: string, token: Token): Promise<void>;
  /** @returns whether there was one. */
  remove(issuer: string): Promise<boolean>;
}

export const createTokenStore = (folder: string): TokenStore => {
  const file = join(folder, 'tokens.json');
  const read = async (): Promise<Record<string, Token>> => {
    try {
      return tokensFile.parse(JSON.parse(await readFile(file, 'utf8'))).issuers;
    } catch {
      // Missing or not ours: the person signs in again, and the file is written anew.
      return {};
    }
  };
  const write = async (issuers: Record<string, Token>): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const next = `${file}.${process.pid}`;
    await writeFile(next, `${JSON.stringify({ version: 1, issuers }, null, 2)}\n`, { mode: 0o600 });
    await rename(next, file);
  };
  return {
    get: async (issuer) => own(await read(), issuer),
    put: async (issuer, given) => write({ ...(await read()), [issuer]: given }),
    remove: async (issuer) => {
      const kept = await read();
      if (!Object.hasOwn(kept, issuer)) return false;
      const others = Object.entries(kept).filter(([other]) => other !== issuer);
      await (others.length === 0 ? rm(file, { force: true }) : write(Object.fromEntries(others)));
      return true;
    },
  };
};
