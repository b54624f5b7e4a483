import type { ClientOptions } from '@temporalio/client';
import type { TemporalAccess } from '../engine-settings.ts';
import { tracedWorkflows } from '../tracing/temporal.ts';
import { createPayloadCodec } from './payload-codec.ts';

/** Everything but the connection that a client of Temporal is made with: namespace, encryption of payloads, traces. */
export const clientOptions = ({ namespace, payloads }: TemporalAccess) =>
  ({
    namespace,
    dataConverter: { payloadCodecs: [createPayloadCodec(payloads)] },
    interceptors: { workflow: tracedWorkflows() },
  }) satisfies ClientOptions;
