import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { switchTracing } from './spans.ts';
import type { Tracing } from './start-tracing.ts';

interface ExportOptions {
  readonly url: string;
  /** `name=value`, several with commas. */
  readonly headers: string | undefined;
  readonly protocol: 'http/protobuf' | 'http/json';
  readonly service: string;
  readonly onUndelivered: () => void;
}

const STOP_WITHIN_MS = 3_000;

const headersIn = (text = ''): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name.trim(), decodeURIComponent(value.join('=').trim())];
      }),
  );

const exporterOf = async ({ url, headers, protocol }: ExportOptions) => {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter({ url, headers: headersIn(headers) });
};

/** Exports the spans of this process from here on; how many and how often, `OTEL_TRACES_SAMPLER` and `OTEL_BSP_…` say. */
export const exportSpans = async (options: ExportOptions): Promise<Tracing> => {
  const ignore = (): void => undefined;
  const logger = { error: options.onUndelivered, warn: ignore, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': options.service })),
    spanProcessors: [new BatchSpanProcessor(await exporterOf(options))],
  });
  // Without baggage: what others put there is none of ours to pass on.
  provider.register({ propagator: new W3CTraceContextPropagator() });
  switchTracing(true);
  return {
    stop: async () => {
      switchTracing(false);
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
      await Promise.race([provider.shutdown().catch(options.onUndelivered), late]);
      for (const global of [trace, context, propagation]) global.disable();
    },
  };
};
