import net from 'node:net';

/**
 * Ports are looked for below the range that Linux (32768) and macOS (49152) give to outgoing connections: a port from
 * there could be taken by any connection while an engine that must come back on it is down.
 */
const LOWEST = 20_000;
const COUNT = 12_000;

const given = new Set<number>();

/** True when nothing listens on `port` of 127.0.0.1. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

/**
 * A port on which nothing listens: `preferred` when it is free, else one at random. Never the same twice in one process.
 * @throws when a hundred tries found none.
 */
export const freePort = async (preferred?: number): Promise<number> => {
  if (preferred !== undefined && !given.has(preferred) && (await isPortFree(preferred))) {
    given.add(preferred);
    return preferred;
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    if (!given.has(port) && (await isPortFree(port))) {
      given.add(port);
      return port;
    }
  }
  throw new Error(`No free port between ${LOWEST} and ${LOWEST + COUNT - 1} after a hundred tries.`);
};

/**
 * `wanted` itself when it is given, else a free port.
 * @throws when something listens on the wanted one.
 */
export const claimPort = async (wanted?: number): Promise<number> => {
  if (wanted === undefined) return freePort();
  if (!(await isPortFree(wanted))) throw new Error(`Port ${wanted} is taken by another process.`);
  return wanted;
};
