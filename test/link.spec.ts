import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Link, openLink } from './stack/link.ts';

let engine: Server;
let heard: string;
let link: Link;

beforeEach(async () => {
  heard = '';
  engine = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard += String(chunk);
      socket.write(chunk);
    });
  });
  engine.listen(0, '127.0.0.1');
  await once(engine, 'listening');
  link = await openLink(() => (engine.address() as AddressInfo).port);
});
afterEach(async () => {
  await link.close();
  engine.close();
});

const client = async () => {
  const socket = connect(link.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
/** Says something over another connection of another link to the same engine, and waits for the answer: what could pass before has passed. */
const settled = async (): Promise<void> => {
  const other = await openLink(() => (engine.address() as AddressInfo).port);
  const socket = connect(other.port, '127.0.0.1');
  socket.write('.');
  await once(socket, 'data');
  socket.destroy();
  await other.close();
};

describe('a link between a process and an engine', () => {
  it('hands on what both say', async () => {
    const socket = await client();
    socket.write('hello');
    expect(String((await once(socket, 'data'))[0])).toBe('hello');
  });

  it('holds back what goes to the engine while that way is cut, and hands it on in order', async () => {
    const socket = await client();
    socket.write('0');
    await once(socket, 'data');
    link.cut('to the engine');
    socket.write('1');
    socket.write('2');
    await settled();
    expect(heard).toBe('0.');
    link.mend();
    await once(socket, 'data');
    expect(heard).toMatch(/^0\.12?$/);
  });

  it('holds back answers alone while the way from the engine is cut', async () => {
    const socket = await client();
    link.cut('from the engine');
    let answered = '';
    socket.on('data', (chunk) => (answered += String(chunk)));
    socket.write('1');
    await settled();
    expect({ heard, answered }).toEqual({ heard: '1.', answered: '' });
    link.mend();
    await once(socket, 'data');
    expect(answered).toBe('1');
  });

  it('hides from the engine that a process closed its connection until the way is mended', async () => {
    let open = 0;
    engine.on('connection', (socket) => {
      open += 1;
      socket.on('close', () => (open -= 1));
    });
    const socket = await client();
    socket.write('0');
    await once(socket, 'data');
    link.cut('to the engine');
    socket.destroy();
    await settled();
    expect(open).toBeGreaterThanOrEqual(1);
    const closed = new Promise<void>((resolve) => {
      const look = (): void => void (open === 0 ? resolve() : setImmediate(look));
      look();
    });
    link.mend();
    await closed;
  });
});
