import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How much is traced. */
export type Mode = 'off' | 'all' | 'one in a hundred';

const RATIOS: Readonly<Record<Mode, string | undefined>> = { off: undefined, all: '1', 'one in a hundred': '0.01' };

/** All of them. */
export const MODES = Object.keys(RATIOS) as readonly Mode[];

/** Settings of a process that traces so much, to a collector at `url`. */
export const settingsFor = (mode: Mode, url: string): Readonly<Record<string, string>> => {
  const ratio = RATIOS[mode];
  if (ratio === undefined) return {};
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: ratio,
  };
};

/** A collector that takes what comes and keeps how many bytes it was. */
export const startSink = async () => {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => bytes,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Measures each mode in turn, each round beginning with another one, so that whatever else the machine does meets all. */
export const inTurn = async (
  rounds: number,
  measure: (mode: Mode, round: number) => Promise<number>,
): Promise<Readonly<Record<Mode, readonly number[]>>> => {
  const found: Record<Mode, number[]> = { off: [], all: [], 'one in a hundred': [] };
  for (let round = 0; round < rounds; round += 1)
    for (let i = 0; i < MODES.length; i += 1) {
      const mode = MODES[(i + round) % MODES.length]!;
      found[mode].push(await measure(mode, round));
    }
  return found;
};
