import type { ProgrammeAnswer } from '@throughline/api-client';
import { textarea } from '../form/questions.tsx';
import { importPath } from '../import/import.page.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { FormOutcome, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { AnswerList, answersOf } from './answers.tsx';
import { FindKind } from './fields/kind.tsx';
import type { Questions } from './fields/question.ts';
import { StepFields } from './step-fields.tsx';
import { recordPath, type Step, stepBefore, stepOf, stepsOf, TITLES } from './steps.ts';

/** One step of the form by which involvement is recorded. */
export interface RecordShown extends Questions {
  readonly programme: ProgrammeAnswer;
  readonly step: Step;
  readonly csrf: string;
  /** Under which the event is recorded, however often it is sent. */
  readonly key: string;
  /** The step was reached from the answers, and leads back to them. */
  readonly isChange: boolean;
  /** It was sent before the session was over, and nothing was recorded. */
  readonly isHeld: boolean;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

/** Answers of other steps, which the form carries along. */
const Carried = ({ shown: { fields, step, isChange } }: { readonly shown: RecordShown }) => (
  <>
    {Object.entries(fields)
      .filter(([name]) => !name.startsWith('_') && ![undefined, step].includes(stepOf(name)))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    {step === 'kind' && fields['repairs'] !== undefined ? (
      <input type="hidden" name="repairs" value={fields['repairs']} />
    ) : null}
    {isChange ? <input type="hidden" name="_return" value="check" /> : null}
  </>
);

const sendText = (sent: RecordShown['sent']): string =>
  sent?.became === 'sent-before' ? 'Send this as a new one' : 'Send';

const Buttons = ({ shown: { step, fields, kind, isChange, sent } }: { readonly shown: RecordShown }) => {
  const before = isChange ? undefined : stepBefore(step, fields, kind);
  return (
    <div class="nhsuk-button-group">
      {nhs('button', {
        id: 'send',
        text: step === 'check' ? sendText(sent) : 'Continue',
        preventDoubleClick: true,
      })}
      {before === undefined ? null : nhs('button', { text: 'Back', variant: 'secondary', name: '_to', value: before })}
    </div>
  );
};

const Form = ({ shown }: { readonly shown: RecordShown }) => {
  const { programme, step, csrf, key, fields } = shown;
  return (
    <form method="post" action={`${recordPath(programme.id)}/${step}`} novalidate>
      <SentFields csrf={csrf} sendKey={key} />
      <Carried shown={shown} />
      {step === 'check' ? (
        <>
          <p>Nothing is recorded until you send it. What is on the record is never changed, only corrected.</p>
          <AnswerList rows={answersOf(fields, shown)} steps={stepsOf(fields, shown.kind)} />
          {fields['corrects'] === undefined
            ? null
            : textarea(
                shown,
                'why',
                'Why is it corrected?',
                'What was recorded stays, with the correction and this reason',
              )}
        </>
      ) : (
        <StepFields step={step} of={shown} />
      )}
      <Buttons shown={shown} />
    </form>
  );
};

/** A step of recording involvement. */
export const recordPage = (shown: RecordShown): Page => {
  const { programme, step, fields, kind } = shown;
  const steps = stepsOf(fields, kind);
  const of = kind === undefined ? '' : `: ${kind.words}`;
  const what =
    fields['corrects'] === undefined ? `Record involvement${of}` : `Correct entry ${fields['corrects']}${of}`;
  return {
    title: `${TITLES[step]} - ${what}`,
    about: programme.title,
    current: '/programmes',
    ...standingOf(shown),
    before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${programme.id}`, programme.title]),
    content: (
      <>
        <FormOutcome of={shown} first="#send" />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">
            {what}, step {steps.indexOf(step) + 1} of {steps.length}
          </span>
          {TITLES[step]}
        </h1>
        <div class="nhsuk-grid-row">
          <div class="nhsuk-grid-column-two-thirds">
            {step === 'kind' ? <FindKind of={shown} path={recordPath(programme.id)} /> : null}
            <Form shown={shown} />
            {step === 'kind' ? (
              <p>
                Have you a list? <a href={importPath(programme.id)}>Import involvement from a file</a>
              </p>
            ) : null}
          </div>
        </div>
      </>
    ),
  };
};

/** Says why nothing is recorded here. */
const notHerePage = ({ id, title }: ProgrammeAnswer, why: string): Page => ({
  title: 'Record involvement',
  about: title,
  current: '/programmes',
  before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${id}`, title]),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Record involvement</h1>
      <p>{why}</p>
      <p>
        <a href={`/programmes/${id}/history`}>Go to the record</a>
      </p>
    </>
  ),
});

/** Events of a replay come from its case. */
export const replayPage = (programme: ProgrammeAnswer): Page =>
  notHerePage(
    programme,
    'This is a replay of a past case. Its events come from the case, with the dates of the case, and not from a form.',
  );

/** What the engine recorded, and what itself changes another entry, is not corrected by a form. */
export const notCorrectablePage = (programme: ProgrammeAnswer): Page =>
  notHerePage(programme, 'This entry of the record cannot be corrected. Only an event of involvement can be.');
