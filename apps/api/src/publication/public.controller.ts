import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { londonDay } from '@throughline/calendar';
import {
  nameOfOrganisation,
  organisationCode,
  programmeStream,
  publicPageName,
  type Publication,
} from '@throughline/domain';
import { programmeAtAddress } from '@throughline/programme';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Open } from '../access/allow.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { askedText, makePage } from './make-page.ts';
import { type PublicPageView, publicPageList, publicPageView } from './public-page.schemas.ts';

const path = z.strictObject({ organisation: organisationCode });
const pagePath = path.extend({ page: publicPageName });

/** Seconds for which anybody may keep an answer. */
const KEPT_SECONDS = 300;
const MOST_PAGES = 200;
/** Pages kept as they were made last. */
const MOST_KEPT = 200;

const PROBLEM = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

const nothing = (): Problem => new Problem('not-found', 'There is no public page at this address');

const tagOf = (body: unknown): string => `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`;

/** An answer that anybody may keep for a while, or that what they have is still right. */
const answered = <Body>(request: FastifyRequest, body: Body): Answer<Body | ''> => {
  const etag = tagOf(body);
  const headers = { etag, 'cache-control': `public, max-age=${KEPT_SECONDS}` };
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? new Answer<''>(304, '', headers) : new Answer(200, body, headers);
};

/** What residents read, without a token: only what two people have approved, and facts without texts, places or persons. */
@ApiTags('public')
@Controller('public')
@Open()
export class PublicController {
  /** By stream; what a page is made of has a version and a day. */
  private readonly made = new Map<string, { readonly of: string; readonly page: PublicPageView }>();

  constructor(@Inject(PORTS) private readonly ports: Pick<ApiPorts, 'store' | 'policyEngine' | 'now' | 'log'>) {}

  @Get(':organisation')
  @ApiOperation({ summary: 'The public pages of an organisation' })
  @ApiResponse({ status: 200, description: 'Its pages, in order of their titles', standardSchema: publicPageList })
  async list(
    @Req() request: FastifyRequest,
    @Param({ schema: path }) { organisation }: z.output<typeof path>,
  ): Promise<Answer<unknown>> {
    const { store } = this.ports;
    const { items } = await store.find({ anyOf: [{ published: organisation }], limit: MOST_PAGES });
    const found = await Promise.all(items.map(({ stream }) => store.load(stream)));
    const pages = await Promise.all(
      found.map(async (stored) => {
        const { id, publication, status } = stored!.state.programme;
        const shown = publication?.shown;
        if (shown == null) return [];
        const { page, title, noindex } = await askedText(this.ports, id, shown);
        return [{ page, title, status, noindex }];
      }),
    );
    const inOrder = pages.flat().sort((a, b) => (a.title < b.title ? -1 : 1));
    return answered(request, { organisation, organisationName: nameOfOrganisation(organisation), pages: inOrder });
  }

  @Get(':organisation/:page')
  @ApiOperation({ summary: 'The public page of a programme' })
  @ApiResponse({ status: 200, description: 'What residents are shown', standardSchema: publicPageView })
  @ApiResponse({ status: 404, description: 'Nothing was ever shown here', ...PROBLEM })
  @ApiResponse({ status: 410, description: 'It was withdrawn, and on which day', ...PROBLEM })
  async show(
    @Req() request: FastifyRequest,
    @Param({ schema: pagePath }) { organisation, page }: z.output<typeof pagePath>,
  ): Promise<Answer<unknown>> {
    const { store } = this.ports;
    const programme = await programmeAtAddress(store, organisation, page);
    const stored = programme === undefined ? undefined : await store.load(programmeStream(programme));
    const publication = stored?.state.programme.publication;
    const isHere = (text: Pick<NonNullable<Publication['shown']>, 'organisation' | 'page'> | null | undefined) =>
      text?.organisation === organisation && text.page === page;
    if (publication?.shown == null && isHere(publication?.withdrawn)) throw this.withdrawn(publication!);
    if (stored === undefined || publication?.shown == null) throw nothing();
    // A page that got another name is read under either; whoever asks sees by `approved` where it stands now.
    const today = londonDay(this.ports.now());
    const of = `${stored.version} ${today}`;
    const kept = this.made.get(stored.stream);
    if (kept?.of === of && kept.page.record.checkpoint !== null) return answered(request, kept.page);
    const made = await makePage(this.ports, stored, await askedText(this.ports, programme!, publication.shown));
    if (this.made.size >= MOST_KEPT) this.made.clear();
    this.made.set(stored.stream, { of, page: made });
    return answered(request, made);
  }

  private withdrawn({ withdrawn }: Publication): Problem {
    const on = londonDay(withdrawn!.at);
    return new Problem('page-withdrawn', `This page was withdrawn on ${on}; the record of the programme stays`, {
      members: { withdrawnOn: on },
      headers: { 'cache-control': `public, max-age=${KEPT_SECONDS}` },
    });
  }
}
