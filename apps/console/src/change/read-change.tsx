import type { Api, ProgrammeAnswer } from '@throughline/api-client';
import { Callouts } from '../programmes/callouts.tsx';
import type { Actions } from './form.tsx';

/** What is read for every form by which a programme is changed. */
export interface ChangeRead {
  readonly api: Api;
  readonly programme: ProgrammeAnswer;
  readonly actions: Actions;
  /** Instant now. */
  readonly now: string;
}

/** Reads a programme, and what the caller may do with it. */
export const readChange = async (api: Api, id: string): Promise<ChangeRead> => {
  const [programme, { items: actions }] = await Promise.all([
    api.call('get /v1/programmes/{id}', { params: { id } }),
    api.call('get /v1/programmes/{id}/actions', { params: { id } }),
  ]);
  return { api, programme, actions, now: new Date().toISOString() };
};

/** Where the changes of a programme are listed. */
export const changesPath = (programme: string): string => `/programmes/${programme}/change`;

/** What is offered of a command: what is allowed where something is, else the first with its reasons. */
export const actionFor = ({ actions }: Pick<ChangeRead, 'actions'>, command: string) => {
  const found = actions.filter((one) => one.command === command);
  return found.find(({ allowed }) => allowed) ?? found[0];
};

/** What all forms of a programme have in common. @param command that the form gives */
export const aroundChange = (read: ChangeRead, command: string, path: string) => {
  const { programme } = read;
  const { id, version } = programme;
  return {
    params: { id },
    home: `/programmes/${id}`,
    around: {
      programme,
      version,
      path: `${changesPath(id)}/${path}`,
      from: [changesPath(id), 'changes'] as const,
      action: actionFor(read, command),
      callouts: <Callouts of={programme} now={`/programmes/${id}`} />,
    },
  };
};
