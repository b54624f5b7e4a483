import { boxes, radios, textarea } from '../form/questions.tsx';
import { KindFields } from './fields/kind.tsx';
import { Languages } from './fields/languages.tsx';
import type { Questions } from './fields/question.ts';
import { WhatFields } from './fields/what.tsx';
import { BandFields, WhoFields } from './fields/who.tsx';
import { WrittenFields } from './fields/written.tsx';
import { has } from './particulars.ts';
import { isParticipation, type Step } from './steps.ts';

const Access = ({ of }: { of: Questions }) => {
  const isAsked = (member: string) => of.kind === undefined || has(of.kind, member);
  return (
    <>
      {isParticipation(of.kind) ? (
        <p>All of this is optional. Select what was given to the people who took part.</p>
      ) : null}
      {isAsked('formats') ? boxes(of, 'format', 'Formats of the material', of.catalogues.formats) : null}
      {isAsked('languages') ? (
        <Languages of={of} list="language" label="Languages of the material or the event" />
      ) : null}
      {isAsked('interpreters') ? <Languages of={of} list="interpreter" label="Interpreters" /> : null}
    </>
  );
};

const Heard = ({ of }: { of: Questions }) => (
  <>
    {textarea(
      of,
      'themes',
      'Themes that were heard (optional)',
      'One theme a line, 3 to 600 characters each. Say it in your own words. Do not quote or name anybody',
      '6',
    )}
    {radios(of, 'influence', 'Was something changed because of it?', [
      {
        value: 'changed',
        text: 'Yes',
        conditional: textarea(of, 'how', 'What changed', 'For example, evening clinics were added to the plan'),
      },
      {
        value: 'not_changed',
        text: 'No',
        conditional: textarea(of, 'reason', 'Why nothing was changed', 'People will want to know the reason'),
      },
      { value: 'open', text: 'Not decided yet' },
    ])}
  </>
);

const OF_STEP = {
  kind: KindFields,
  what: WhatFields,
  who: WhoFields,
  groups: BandFields,
  access: Access,
  heard: Heard,
  written: WrittenFields,
} as const;

/** The questions of one step. */
export const StepFields = ({ step, of }: { readonly step: Exclude<Step, 'check'>; readonly of: Questions }) => {
  const Fields = OF_STEP[step];
  return <Fields of={of} />;
};
