import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Page } from '../page/page.tsx';
import type { ConsolePorts } from '../ports.ts';
import { SeeOther } from './see-other.ts';
import { makePage } from './send-page.ts';

const isPage = (answer: unknown): answer is Page =>
  typeof answer === 'object' && answer !== null && 'content' in answer && 'title' in answer;

/** Sends what handlers answer: pages, and where else to go. Anything else is sent by Nest as it is. */
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly ports: Pick<ConsolePorts, 'assets'>) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (isPage(answer)) return makePage(this.ports, request, reply, answer);
        if (!(answer instanceof SeeOther)) return answer;
        void reply.status(303).header('location', answer.to);
        return '';
      }),
    );
  }
}
