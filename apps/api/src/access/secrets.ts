import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A secret nobody can guess: 256 bits, as 43 characters that need no escaping in an address. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** SHA-256 of a token, lower-case hex: all that is kept of it. Of 256 random bits, so no salt is needed. */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
