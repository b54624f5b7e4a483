import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  formatEntries,
  HASH_BYTES,
  leafOf,
  parseTilePath,
  TILE_WIDTH,
  type TileId,
  tilesFrom,
  widthOf,
} from '@throughline/evidence';
import type { FastifyRequest } from 'fastify';
import { Allow, Open } from '../access/allow.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';

const PREFIX = '/log/';
/** @param who may keep it: anybody, or only who asked. */
const immutable = (who: 'public' | 'private', bytes: Uint8Array): Answer<Buffer> =>
  new Answer(200, Buffer.from(bytes), {
    'content-type': 'application/octet-stream',
    'cache-control': `${who}, max-age=31536000, immutable`,
  });
const PROBLEM = {
  status: 404,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * The log as anybody may check it, at the paths of C2SP tlog-tiles. Hashes say nothing of what was recorded; entries name the programmes of every
 * organisation, so that auditors alone read them.
 */
@ApiTags('log')
@Controller('log')
@Open()
export class LogController {
  constructor(@Inject(PORTS) private readonly ports: Pick<ApiPorts, 'log'>) {}

  @Get('checkpoint')
  @ApiOperation({ summary: 'The checkpoint that was signed last: name, size and root of the log, with its signatures' })
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'C2SP tlog-checkpoint',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ApiResponse({ ...PROBLEM, description: 'Nothing has been signed yet' })
  async checkpoint(): Promise<Answer<string>> {
    const last = await this.ports.log.lastCheckpoint();
    if (last === undefined)
      throw new Problem('not-found', 'Nothing has been sealed and signed yet; ask again when something is recorded');
    return new Answer(200, last.note, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
  }

  @Get('tile/*')
  @ApiOperation({ summary: 'Hashes of one tile of the log: tile/<level>/<index>, or tile/<level>/<index>.p/<width>' })
  @ApiParam({ name: 'path', type: 'string', description: 'As C2SP tlog-tiles has it: 0/000, 0/x001/234, 1/000.p/17' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: '32 bytes for each hash',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ ...PROBLEM, description: 'No checkpoint covers such a tile' })
  async tile(@Req() request: FastifyRequest): Promise<Answer<Buffer>> {
    const id = await this.covered(request, { entries: false });
    const hashes = await tilesFrom(this.ports.log)(id);
    return immutable('public', hashes.subarray(0, id.width * HASH_BYTES));
  }

  @Get('tile/entries/*')
  @Allow('auditor')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What the log says of the events of one tile: tile/entries/<index>, or tile/entries/<index>.p/<width>',
    description: 'Roles: auditor. Entries name the programmes of every organisation; of payloads they hold digests.',
  })
  @ApiParam({ name: 'path', type: 'string', description: 'As C2SP tlog-tiles has it: 000, x001/234, 000.p/17' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'Each entry after its length in two bytes',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ ...PROBLEM, status: 401, description: 'No access token that is accepted' })
  @ApiResponse({ ...PROBLEM, status: 403, description: 'The token has not the role auditor' })
  @ApiResponse({ ...PROBLEM, description: 'No checkpoint covers such entries' })
  async entries(@Req() request: FastifyRequest): Promise<Answer<Buffer>> {
    const { index, width } = await this.covered(request, { entries: true });
    const records = await this.ports.log.records(index * TILE_WIDTH, width);
    return immutable('private', formatEntries(records.map(leafOf)));
  }

  /** The tile that is asked for. @throws Problem `not-found` when no checkpoint covers it. */
  private async covered(request: FastifyRequest, { entries }: { readonly entries: boolean }): Promise<TileId> {
    const id = parseTilePath(request.url.slice(PREFIX.length));
    const size = (await this.ports.log.lastCheckpoint())?.size ?? 0;
    if (id?.entries !== entries || id.width > widthOf(id.level, id.index, size))
      throw new Problem(
        'not-found',
        `It is tile/${entries ? 'entries' : '<level>'}/<index>[.p/<width>], and a signed checkpoint covers it`,
      );
    return id;
  }
}
