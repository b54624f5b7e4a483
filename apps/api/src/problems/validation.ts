import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem.ts';

/** One thing about a request that is not as it should be: where, and what would be accepted. */
export interface Fault {
  readonly path: string;
  readonly accepted: string;
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const MOST_FAULTS = 20;
const step = (part: PropertyKey | { readonly key: PropertyKey }): string =>
  String(typeof part === 'object' ? part.key : part);

/** Faults of a schema's issues. The messages of our schemas name what is accepted and never hold the value that came. */
export const faultsOf = (issues: readonly Issue[]): readonly Fault[] =>
  issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => ({ path: path?.map(step).join('.') ?? '', accepted: message }));

/** Parses bodies, queries and paths by the schema given in `@Body`, `@Query` or `@Param`; a fault is a `request-invalid` problem. */
export const validation = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => {
    const faults = faultsOf(issues);
    const sentence = faults
      .map(({ path, accepted }) => `${path === '' ? 'the request' : path}: ${accepted}`)
      .join('; ');
    return new Problem('request-invalid', sentence, { members: { faults } });
  },
});
