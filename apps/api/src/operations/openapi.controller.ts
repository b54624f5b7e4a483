import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Open } from '../access/allow.ts';

/** Injection token: the document, once the application has been put together. */
export const OPENAPI = Symbol('OpenApi');

/** Set after the routes are known, which is after this controller was made. */
export interface PublishedDocument {
  document: unknown;
}

/** The description of this API. */
@ApiTags('operations')
@Controller()
@Open()
export class OpenApiController {
  constructor(@Inject(OPENAPI) private readonly published: PublishedDocument) {}

  @Get('openapi.json')
  @ApiOperation({ summary: 'This document' })
  @ApiResponse({
    status: 200,
    description: 'OpenAPI 3.1',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  get(): unknown {
    return this.published.document;
  }
}
