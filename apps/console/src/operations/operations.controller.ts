import { Controller, Get, Header, Inject, NotFoundException, Res } from '@nestjs/common';
import { METRICS, type Metrics, type Probe, type Readiness, readinessOf } from '@throughline/runtime';
import type { FastifyReply } from 'fastify';
import { type ConsolePorts, PORTS } from '../ports.ts';
import { PROBES } from './probes.ts';

/** For whoever runs this process: is it alive, can it work, what has it done. */
@Controller()
export class OperationsController {
  constructor(
    @Inject(PORTS) private readonly ports: ConsolePorts,
    @Inject(PROBES) private readonly probes: readonly Probe[],
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  alive(): { readonly status: 'alive' } {
    return { status: 'alive' };
  }

  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const found = await readinessOf(this.probes);
    void reply.status(found.status === 'ready' ? 200 : 503);
    return found;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    if (this.ports.config.http.metricsPort !== undefined) throw new NotFoundException();
    return this.metrics.registry.metrics();
  }
}
