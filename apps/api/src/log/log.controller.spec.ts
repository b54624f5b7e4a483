import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { treeHasher, TileWriter } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

const get = (path: string) => api.app.inject({ method: 'GET', url: path });

describe('the log over HTTP', () => {
  it('is not there before anything is signed', async () => {
    expect((await get('/log/checkpoint')).statusCode).toBe(404);
    expect((await get('/log/tile/0/000')).statusCode).toBe(404);
  });

  it('gives the last checkpoint and the tiles it covers to anybody, and nothing beyond', async () => {
    const { log } = api;
    const tiles: Parameters<typeof log.seal>[0]['tiles'][number][] = [];
    const writer = new TileWriter(treeHasher(sha256), (tile) => void tiles.push(tile));
    for (let leaf = 0; leaf < 300; leaf += 1) writer.append(Buffer.from(`leaf ${leaf}`));
    const to = { size: 300, position: '300', tiles: writer.edge() };
    await log.seal({ from: await log.edge(), leaves: [], tiles, to });
    await log.keepCheckpoint({ size: 290, note: 'icb.example/log\n290\n' });

    const checkpoint = await get('/log/checkpoint');
    expect([checkpoint.statusCode, checkpoint.body]).toEqual([200, 'icb.example/log\n290\n']);
    expect(checkpoint.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const full = await get('/log/tile/0/000');
    expect(full.rawPayload).toEqual(Buffer.from(tiles[0]!.hashes));
    expect(full.headers['cache-control']).toContain('immutable');
    expect((await get('/log/tile/0/001.p/34')).rawPayload).toEqual(
      Buffer.from(to.tiles[0]!.hashes.subarray(0, 34 * 32)),
    );
    expect((await get('/log/tile/1/000.p/1')).rawPayload).toHaveLength(32);
    // Sealed, and not signed yet; of no tree; not a path of a tile.
    for (const path of ['0/001.p/35', '0/002', '2/000', '0/0', '0/000/extra'])
      expect([path, (await get(`/log/tile/${path}`)).statusCode]).toEqual([path, 404]);
  });
});
