import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new key for the signatures of one webhook, in the form Standard Webhooks has it: `whsec_` and base64, 256 bits. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
