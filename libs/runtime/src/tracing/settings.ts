import { z } from 'zod';
import { webAddress } from '../settings.ts';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
const HEADERS = /^\s*[\w-]+=[^,]*(,\s*[\w-]+=[^,]*)*$/;

/** Whether traces are exported, and where to: settings that OpenTelemetry has defined. What stands here is checked at the start; others of its settings work too. */
export const TRACING = {
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress('expected http(s)://host:port of a collector').optional().meta({
    description: 'A collector of OpenTelemetry (OTLP over HTTP). Unless given, nothing is traced.',
    example: 'http://otel-collector.icb.example:4318',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: webAddress('expected http(s)://…/v1/traces').optional().meta({
    description: 'The whole address for traces, where it is not `/v1/traces` of the collector.',
    example: 'https://traces.icb.example/v1/traces',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().regex(HEADERS, 'expected name=value, several with commas').optional().meta({
    description: 'Headers for the collector, as one that asks for a key.',
    example: 'api-key=a-secret',
  }),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf', 'http/json'], 'expected http/protobuf or http/json')
    .default('http/protobuf')
    .meta({ description: 'How spans are written: `http/protobuf` or `http/json`.', example: 'http/json' }),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'expected otlp or none').default('otlp').meta({
    description: 'Exports no traces where it is `none`, although there is a collector.',
    example: 'none',
  }),
  OTEL_SERVICE_NAME: z.string().optional().meta({
    description: 'Name of the process in traces; unless given, `throughline-` and what it is (`throughline-api`).',
    example: 'throughline-api-blue',
  }),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, `expected ${SAMPLERS.join(', ')}`)
    .default('parentbased_always_on')
    .meta({ description: 'Which traces are exported.', example: 'parentbased_traceidratio' }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('expected a number from 0 to 1')
    .min(0, 'expected a number from 0 to 1')
    .max(1, 'expected a number from 0 to 1')
    .optional()
    .meta({ description: 'The share of traces that `…traceidratio` exports.', example: '0.05' }),
} as const;
