import type { ProgrammeAnswer, RequirementAnswer } from '@throughline/api-client';
import { formatKind } from '@throughline/words';
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

/** Whether the person may record involvement by a form. Events of a replay come from its case. */
export const recordsByForm = ({ nature }: Pick<ProgrammeAnswer, 'nature'>, actions: readonly Action[]): boolean =>
  nature === 'live' && isRecorder(actions);

/** Leads to the form by which involvement is recorded, for who may. */
export const RecordButton = ({
  programme,
  actions,
  isFirst,
}: {
  readonly programme: ProgrammeAnswer;
  readonly actions: readonly Action[];
  /** It is what has to be done first. */
  readonly isFirst: boolean;
}) =>
  recordsByForm(programme, actions) ? (
    <>
      {nhs('button', {
        text: 'Record involvement',
        href: recordPath(programme.id),
        ...(isFirst ? {} : { variant: 'secondary' }),
      })}
      <p>
        <a href={importPath(programme.id)}>Import involvement from a file</a>
      </p>
    </>
  ) : null;

/** More kinds than these are chosen from in the form. */
const MOST_LINKS = 4;
/** Kinds of event that would meet a requirement. */
export const kindsIn = ({ reason }: Pick<RequirementAnswer, 'reason'>): readonly string[] =>
  [reason?.values['kinds'] ?? []].flat().map(String);

/** Lead from a requirement to the form for each kind of event that would meet it, for who may record. */
export const RecordLinks = ({
  programme,
  actions,
  requirement,
}: {
  readonly programme: ProgrammeAnswer;
  readonly actions: readonly Action[];
  readonly requirement: RequirementAnswer;
}) => {
  const kinds = kindsIn(requirement);
  if (!recordsByForm(programme, actions) || kinds.length === 0) return null;
  const links =
    kinds.length > MOST_LINKS
      ? [[recordPath(programme.id), 'involvement'] as const]
      : kinds.map((kind) => [recordPath(programme.id, kind), formatKind(kind)] as const);
  return (
    <p>
      {links.map(([href, what], index) => (
        <>
          {index === 0 ? '' : ' or '}
          <a href={href}>{index === 0 ? `Record ${what}` : what}</a>
        </>
      ))}
    </p>
  );
};
