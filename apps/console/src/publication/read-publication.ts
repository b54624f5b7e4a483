import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import type { Actions } from '../change/form.tsx';
import type { Visit } from '../visit/visit.ts';

/** What is read for every page about the public page of a programme. */
export interface PublicationRead {
  readonly programme: ProgrammeAnswer;
  readonly publication: Answer<'get /v1/programmes/{id}/publication'>;
  readonly actions: Actions;
}

/** A text for the public, with how it looks. */
export type PublicTextShown = NonNullable<PublicationRead['publication']['waiting']>;

export const publicationPath = (id: string): string => `/programmes/${id}/publication`;

export const readPublication = async ({ api }: Visit, id: string): Promise<PublicationRead> => {
  const params = { id };
  const [programme, publication, actions] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params }),
    api.call('get /v1/programmes/{id}/publication', { params }),
    api.call('get /v1/programmes/{id}/actions', { params }),
  ]);
  return { programme, publication, actions: actions.items };
};

/** Around each form about the public page. */
export const aroundPublication = ({ programme, actions }: PublicationRead, command: string) => ({
  programme,
  version: programme.version,
  from: [publicationPath(programme.id), 'the public page'] as const,
  action: actions.find((one) => one.command === command),
});
