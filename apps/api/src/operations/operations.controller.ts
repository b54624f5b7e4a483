import { Controller, Get, Header, Inject, NotFoundException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { METRICS, type Metrics, type Readiness, readinessOf } from '@throughline/runtime';
import { z } from 'zod';
import { Open } from '../access/allow.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Answer } from '../requests/answer.ts';

const health = z.strictObject({ status: z.literal('alive') });
const readiness = z.strictObject({
  status: z.enum(['ready', 'not-ready']),
  parts: z.record(z.string(), z.enum(['up', 'down'])),
});

/** For whoever runs this process: is it alive, can it work, what has it done. */
@ApiTags('operations')
@Controller()
@Open()
export class OperationsController {
  constructor(
    @Inject(PORTS) private readonly ports: ApiPorts,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @ApiOperation({ summary: 'The process is alive' })
  @ApiResponse({ status: 200, description: 'It is', standardSchema: health })
  alive(): z.output<typeof health> {
    return { status: 'alive' };
  }

  @Get('readyz')
  @ApiOperation({ summary: 'The engines behind the API answer' })
  @ApiResponse({ status: 200, description: 'All of them', standardSchema: readiness })
  @ApiResponse({ status: 503, description: 'Not all of them', standardSchema: readiness })
  async ready(): Promise<Answer<Readiness>> {
    const found = await readinessOf(this.ports.probes);
    return new Answer(found.status === 'ready' ? 200 : 503, found);
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures in the text format of Prometheus' })
  @ApiResponse({ status: 200, description: 'Figures', content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 404, description: 'They have a port of their own' })
  figures(): Promise<string> {
    if (this.ports.hasMetricsPort === true) throw new NotFoundException();
    return this.metrics.registry.metrics();
  }
}
