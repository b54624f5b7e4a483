import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HASH_BYTES, parseTilePath, tilesFrom, widthOf } from '@throughline/evidence';
import type { FastifyRequest } from 'fastify';
import { Open } from '../access/allow.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';

const PREFIX = '/log/';
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const PROBLEM = {
  status: 404,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * The log as anybody may check it, at the paths of C2SP tlog-tiles. Hashes say nothing of what was recorded; entries name the programmes of every
 * organisation, so they are not served here.
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
    const { log } = this.ports;
    const id = parseTilePath(request.url.slice(PREFIX.length));
    const size = (await log.lastCheckpoint())?.size ?? 0;
    if (id === undefined || id.entries || id.width > widthOf(id.level, id.index, size))
      throw new Problem('not-found', 'A tile is tile/<level>/<index>[.p/<width>], and a signed checkpoint covers it');
    const hashes = await tilesFrom(log)(id);
    const headers = { 'content-type': 'application/octet-stream', 'cache-control': NEVER_CHANGES };
    return new Answer(200, Buffer.from(hashes.subarray(0, id.width * HASH_BYTES)), headers);
  }
}
