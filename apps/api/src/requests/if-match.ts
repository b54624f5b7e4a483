import { ApiHeader } from '@nestjs/swagger';
import { IF_MATCH } from './headers.ts';

const ifMatch = (required: boolean, description: string): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required,
    description,
    schema: { type: 'string', pattern: IF_MATCH.source, examples: ['"7"'] },
  });

/** Describes a command that can be bound to what its caller saw. */
export const IfMatch = ifMatch(
  false,
  'ETag of the programme as it was read; when given and no longer right, nothing is done',
);

/** Describes a command that has to be bound to what its caller saw. */
export const IfMatchNeeded = ifMatch(true, 'ETag of the programme as it was read');
