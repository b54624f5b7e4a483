import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Open } from '../access/allow.ts';

/** Injection token: the document, once the application has been put together. */
export const OPENAPI = Symbol('OpenApi');

/** How the document is made. Set after the routes are known, which is after this controller was made. */
export interface PublishedDocument {
  make: () => unknown;
}

/** The description of this API. */
@ApiTags('operations')
@Controller()
@Open()
export class OpenApiController {
  /** Made when it is first asked for: it takes as long as all the rest of a start. */
  private document: unknown;

  constructor(@Inject(OPENAPI) private readonly published: PublishedDocument) {}

  @Get('openapi.json')
  @ApiOperation({ summary: 'This document' })
  @ApiResponse({
    status: 200,
    description: 'OpenAPI 3.1',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  get(): unknown {
    this.document ??= this.published.make();
    return this.document;
  }
}
