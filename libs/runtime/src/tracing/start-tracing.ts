import { type Environment, readSettings } from '../read-settings.ts';
import { z } from 'zod';
import { TRACING } from './settings.ts';

/** Tracing of a process. */
export interface Tracing {
  /** Exports what is left, within seconds. Never rejects. */
  stop(): Promise<void>;
}

const OFF: Tracing = { stop: () => Promise.resolve() };

/**
 * Starts tracing where the environment names a collector; elsewhere nothing of the SDK is loaded.
 * @param name of the process, as `api`
 * @param onUndelivered called when spans could not be exported; they are lost
 * @throws InvalidSettings
 */
export const startTracing = async (name: string, env: Environment, onUndelivered: () => void): Promise<Tracing> => {
  const read = readSettings(z.object(TRACING), env);
  const url =
    read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/*$/, '/v1/traces');
  if (url === undefined || read.OTEL_TRACES_EXPORTER === 'none' || env['OTEL_SDK_DISABLED'] === 'true') return OFF;
  const { exportSpans } = await import('./export-spans.ts');
  return exportSpans({
    url,
    headers: read.OTEL_EXPORTER_OTLP_HEADERS,
    protocol: read.OTEL_EXPORTER_OTLP_PROTOCOL,
    service: read.OTEL_SERVICE_NAME ?? `throughline-${name}`,
    onUndelivered,
  });
};
