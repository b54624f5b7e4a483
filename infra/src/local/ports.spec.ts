import net from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { claimPort, freePort, isPortFree } from './ports.ts';

const servers: net.Server[] = [];

const occupy = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    servers.push(server);
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('ports', () => {
  it('gives a port on which one can listen, below those of outgoing connections', async () => {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    await expect(occupy(port)).resolves.toBeUndefined();
    expect(await isPortFree(port)).toBe(false);
  });

  it('never gives the same port twice', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
    expect(new Set(ports).size).toBe(50);
  });

  it('gives the preferred port when it is free, another one when it is not', async () => {
    const preferred = await freePort();
    await occupy(preferred);
    expect(await freePort(preferred)).not.toBe(preferred);
  });

  it('refuses a port that was asked for and is taken', async () => {
    const port = await freePort();
    await expect(claimPort(port)).resolves.toBe(port);
    await occupy(port);
    await expect(claimPort(port)).rejects.toThrow(`Port ${port} is taken`);
  });
});
