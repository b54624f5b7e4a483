import type { ProgrammeAnswer } from '@throughline/api-client';
import { importPath } from '../import/import.page.tsx';
import { nhs } from '../page/nhs.ts';
import { recordPath } from './steps.ts';

interface Action {
  readonly command: string;
  readonly allowed: boolean;
}

/** Whether the person may record involvement. */
export const isRecorder = (actions: readonly Action[]): boolean =>
  actions.some(({ command, allowed }) => command === 'RecordInvolvement' && allowed);

/** Leads to the form by which involvement is recorded, for who may. Events of a replay come from its case. */
export const RecordButton = ({
  programme: { id, nature },
  actions,
  isFirst,
}: {
  readonly programme: ProgrammeAnswer;
  readonly actions: readonly Action[];
  /** It is what has to be done first. */
  readonly isFirst: boolean;
}) =>
  nature === 'live' && isRecorder(actions) ? (
    <>
      {nhs('button', {
        text: 'Record involvement',
        href: recordPath(id),
        ...(isFirst ? {} : { variant: 'secondary' }),
      })}
      <p>
        <a href={importPath(id)}>Import involvement from a file</a>
      </p>
    </>
  ) : null;
