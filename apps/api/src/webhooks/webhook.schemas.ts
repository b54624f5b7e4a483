import { z } from 'zod';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const LONGEST_URL = 2_000;

/** https anywhere, or http on this machine: what is posted names programmes and staff ids. */
const target = z
  .url('a URL, as https://example.org/throughline')
  .max(LONGEST_URL)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, username, password } = new URL(text);
    return (
      username === '' &&
      password === '' &&
      (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname)))
    );
  }, 'an https URL without a user or password in it');

export const putWebhook = z.strictObject({ url: target });
export const webhookView = z.strictObject({ organisation: z.string(), url: z.string() });
export const webhookSaved = z.strictObject({
  ...webhookView.shape,
  secret: z
    .string()
    .nullable()
    .describe(
      'Key of the signatures as Standard Webhooks has it (`whsec_` and base64), new with every change: shown once, null when the request is repeated',
    ),
});
