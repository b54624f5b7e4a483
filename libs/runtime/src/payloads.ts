/** For processes that speak to Temporal. Apart from the rest, so that the others need not load Temporal's protocol. */
export { clientOptions } from './payloads/client-options.ts';
export { createPayloadCodec, UnreadablePayload } from './payloads/payload-codec.ts';
