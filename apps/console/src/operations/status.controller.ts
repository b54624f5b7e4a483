import { Controller, Get, Inject } from '@nestjs/common';
import { ApiUnreachable } from '@throughline/api-client';
import { z } from 'zod';
import type { Page } from '../page/page.tsx';
import { type ConsolePorts, PORTS } from '../ports.ts';
import { type Visit, Visiting } from '../visit/visit.ts';
import { type Health, statusPage } from './status.page.tsx';

const PROBE_MS = 5_000;
const MOST_LETTERS = 200;
const readiness = z.looseObject({ parts: z.record(z.string(), z.enum(['up', 'down'])) });

/** How the service does, for people. */
@Controller('operations')
export class StatusController {
  constructor(@Inject(PORTS) private readonly ports: ConsolePorts) {}

  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const isOperator = visit.person.roles.includes('operator');
    const [parts, letters, status] = await Promise.all([
      this.parts(),
      this.letters(visit),
      isOperator ? visit.api.call('get /v1/operations/status', {}) : undefined,
    ]);
    return statusPage({ parts, letters }, status);
  }

  private async parts(): Promise<Health['parts']> {
    const { config, fetch } = this.ports;
    const answer = await fetch(`${config.apiUrl}/readyz`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(
      (cause: unknown) => {
        throw new ApiUnreachable('the API does not say how it does', { cause });
      },
    );
    return readiness.parse(await answer.json()).parts;
  }

  private async letters({ api }: Visit): Promise<Health['letters']> {
    const { items, next } = await api.call('get /v1/dead-letters', { query: { limit: MOST_LETTERS } });
    return { number: items.length, more: next !== null, oldest: items[0]?.at ?? null };
  }
}
