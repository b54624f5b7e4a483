import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Open } from '../access/allow.ts';
import { type ApiPorts, PORTS, type Probe } from '../ports.ts';
import { Answer } from '../requests/answer.ts';
import { METRICS, type Metrics } from './metrics.ts';

const PROBE_MS = 2_500;

const health = z.strictObject({ status: z.literal('alive') });
const readiness = z.strictObject({
  status: z.enum(['ready', 'not-ready']),
  engines: z.record(z.string(), z.enum(['answers', 'silent'])),
});
type Readiness = z.output<typeof readiness>;

const answers = async (probe: Probe): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PROBE_MS)));
  const checked = probe.check().then(
    () => true,
    () => false,
  );
  return Promise.race([checked, late]).finally(() => clearTimeout(timer));
};

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
    const checked = await Promise.all(
      this.ports.probes.map(async (probe) => [probe.engine, (await answers(probe)) ? 'answers' : 'silent'] as const),
    );
    const ready = checked.every(([, state]) => state === 'answers');
    return new Answer(ready ? 200 : 503, {
      status: ready ? 'ready' : 'not-ready',
      engines: Object.fromEntries(checked),
    });
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures in the text format of Prometheus' })
  @ApiResponse({ status: 200, description: 'Figures', content: { 'text/plain': { schema: { type: 'string' } } } })
  figures(): Promise<string> {
    return this.metrics.text();
  }
}
