import type { ProgrammeAnswer } from '../api/answers.ts';

type Awaiting = Pick<ProgrammeAnswer, 'awaited'> & { readonly programme: string };

/** What somebody has to do about late evidence, and who, by its id. */
export const formatAwaited = ({ awaited = [], programme }: Awaiting): ReadonlyMap<string, string> =>
  new Map(
    awaited.map(({ event, needs, whoMustAct }) => {
      const order = needs.includes('countersignature')
        ? `: \`throughline event countersign ${programme} ${event}\``
        : '';
      return [event, `${whoMustAct}${order}`];
    }),
  );
