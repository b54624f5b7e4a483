import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { planPorts, PORT_NAMES } from './port-plan.ts';

describe('the plan of ports', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'throughline-ports-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const remember = (ports: object) => writeFileSync(join(home, 'ports.json'), JSON.stringify(ports));

  it('has a port of its own for every component', async () => {
    const ports = await planPorts(home, {});
    expect(Object.keys(ports)).toEqual([...PORT_NAMES]);
    expect(new Set(Object.values(ports)).size).toBe(PORT_NAMES.length);
  });

  it('takes the ports of the last time when they are free', async () => {
    remember({ api: 19_871, oidc: 19_872 });
    expect(await planPorts(home, {})).toMatchObject({ api: 19_871, oidc: 19_872 });
  });

  it('takes another when somebody else has the port of the last time', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
    const { port } = server.address() as net.AddressInfo;
    remember({ api: port });
    expect((await planPorts(home, {})).api).not.toBe(port);
    await expect(planPorts(home, { api: port })).rejects.toThrow('taken');
    await new Promise((resolve) => server.close(resolve));
  });

  it('prefers the port that was given, and remembers it', async () => {
    remember({ worker: 19_873 });
    expect((await planPorts(home, { worker: 19_874 })).worker).toBe(19_874);
    expect((await planPorts(home, {})).worker).toBe(19_874);
  });

  it('starts anew when what it remembers makes no sense', async () => {
    remember({ api: 'eighty' });
    expect((await planPorts(home, {})).api).toBeGreaterThan(1_023);
  });
});
