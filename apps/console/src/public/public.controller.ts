import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { type Api, ApiProblem, ApiUnreachable, createApi } from '@throughline/api-client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ConsolePorts, PORTS } from '../ports.ts';
import { feedOf } from './feed.ts';
import { type PublicDocument, renderPublic } from './frame.tsx';
import {
  listDocument,
  nothingDocument,
  outOfServiceDocument,
  programmeDocument,
  publicPath,
  withdrawnDocument,
} from './public.pages.tsx';

const API_WITHIN_MS = 15_000;
/** Seconds for which anybody may keep a page. */
const KEPT_SECONDS = 300;

const HTML = 'text/html; charset=utf-8';
const RSS = 'application/rss+xml; charset=utf-8';

const withdrawn = z.looseObject({ withdrawnOn: z.string() });

/** What is sent: a page or a feed, or where it stands now. */
interface Sent {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly noindex: boolean;
}

/** Pages that residents read: no sign-in, no cookie, no session, the same for everybody. */
@Controller('public')
export class PublicController {
  private readonly api: Api;

  constructor(@Inject(PORTS) private readonly ports: ConsolePorts) {
    const { config, fetch } = ports;
    this.api = createApi({ base: config.apiUrl, fetch, answerWithinMs: API_WITHIN_MS });
  }

  @Get(':organisation')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() params: unknown): Promise<FastifyReply> {
    const { organisation } = params as { readonly organisation: string };
    return this.answer(request, reply, async () =>
      this.page(listDocument(await this.api.call('get /public/{organisation}', { params: { organisation } }))),
    );
  }

  @Get(':organisation/:page')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() params: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, () => this.programme(params, (page) => this.page(programmeDocument(page))));
  }

  @Get(':organisation/:page/feed')
  feed(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() params: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, () =>
      this.programme(params, (page, at) => ({
        status: 200,
        type: RSS,
        text: feedOf(page, this.ports.base() + at),
        noindex: page.approved.noindex,
      })),
    );
  }

  private page(document: PublicDocument, status = 200): Sent {
    return { status, type: HTML, text: renderPublic(document, this.ports.assets), noindex: document.noindex };
  }

  /** The page of a programme, at the address where it stands now. */
  private async programme(
    params: unknown,
    make: (page: Parameters<typeof programmeDocument>[0], at: string) => Sent,
  ): Promise<Sent | string> {
    const asked = params as { readonly organisation: string; readonly page: string };
    const page = await this.api.call('get /public/{organisation}/{page}', { params: asked });
    const { organisation, page: name } = page.approved;
    const at = publicPath(organisation, name);
    return organisation === asked.organisation && name === asked.page ? make(page, at) : at;
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    make: () => Promise<Sent | string>,
  ): Promise<FastifyReply> {
    const sent = await make().catch((error: unknown) => this.instead(error));
    if (typeof sent === 'string') return reply.redirect(sent, 302);
    const { status, type, text, noindex } = sent;
    const etag = `W/"${createHash('sha256').update(text).digest('base64url')}"`;
    void reply
      .type(type)
      .header('cache-control', status < 500 ? `public, max-age=${KEPT_SECONDS}` : 'no-store')
      .header('etag', etag);
    if (noindex) void reply.header('x-robots-tag', 'noindex');
    return request.headers['if-none-match'] === etag ? reply.status(304).send() : reply.status(status).send(text);
  }

  private instead(error: unknown): Sent {
    if (error instanceof ApiUnreachable) return this.page(outOfServiceDocument(), 503);
    if (!(error instanceof ApiProblem)) throw error;
    const { withdrawnOn } = withdrawn.safeParse(error.problem).data ?? {};
    if (withdrawnOn !== undefined) return this.page(withdrawnDocument(withdrawnOn), 410);
    // An address that cannot be one reads as one where nothing is.
    if (error.status === 404 || error.status === 400) return this.page(nothingDocument(), 404);
    return this.page(outOfServiceDocument(), 503);
  }
}
