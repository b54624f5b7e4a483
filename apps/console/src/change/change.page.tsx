import type { HistoryItem } from '@throughline/api-client';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { newKey } from '../visit/form.ts';
import { HeldNotice, keepsKey, NotRecorded, statusOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { Since } from '../visit/since.tsx';
import type { ChangeForm } from './form.tsx';
import { NotOffered, reasonsAgainst } from './not-offered.tsx';

/** A form by which something is done to a programme, with what became of it. */
export interface ChangeShown {
  readonly form: ChangeForm;
  readonly csrf: string;
  /** What was typed. */
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
  /** It was sent before the session was over, and nothing was recorded. */
  readonly isHeld: boolean;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
  /** What others recorded since the form was shown. */
  readonly since?: readonly HistoryItem[];
}

const Form = ({ shown: { form, csrf, fields, mistakes, sent } }: { readonly shown: ChangeShown }) => {
  const usedKey = sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined;
  return (
    <form method="post" action={form.path} novalidate>
      <SentFields
        csrf={csrf}
        sendKey={usedKey ?? newKey()}
        {...(form.version === undefined ? {} : { version: form.version })}
      />
      {form.action?.verdict === 'record'
        ? nhs('inset-text', {
            text: 'As the record stands, this will be refused. The refusal stays on the record.',
          })
        : null}
      {form.draw({ fields, mistakes })}
      {nhs('button', {
        id: 'send',
        text: sent?.became === 'sent-before' ? 'Send this as a new one' : (form.button ?? ''),
        preventDoubleClick: true,
        ...(form.isGrave === true ? { variant: 'warning' } : {}),
      })}
    </form>
  );
};

/** The page of a form: what it does, its questions, and why it is not offered to whoever may not do it. */
export const changePage = (shown: ChangeShown): Page => {
  const { form, mistakes, isHeld, sent, since = [] } = shown;
  const { programme, title, from, hrefOf = () => undefined } = form;
  const of = `/programmes/${programme.id}`;
  const refused = sent?.became === 'refused' ? undefined : reasonsAgainst(form);
  // What was sent is shown with its text, whatever became of it.
  const isOffered = form.button !== undefined && (refused === undefined || sent !== undefined || mistakes.length > 0);
  const {
    trail = [
      ['/programmes', 'Programmes'],
      [of, programme.title],
    ],
  } = form;
  const links = [...trail, ...(from[0] === of ? [] : [[from[0], capital(from[1])] as const])];
  return {
    title,
    about: programme.title,
    isError: sent !== undefined || mistakes.length > 0,
    status: statusOf(mistakes, sent),
    current: '/programmes',
    before: breadcrumb(...links),
    content: (
      <>
        {sent === undefined || mistakes.length > 0 ? null : <NotRecorded sent={sent} hrefOf={hrefOf} first="#send" />}
        <MistakeSummary mistakes={mistakes} />
        {isHeld ? <HeldNotice /> : null}
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          {title}
        </h1>
        {form.callouts}
        <Since events={since} />
        {form.intro}
        {refused === undefined ? null : <NotOffered reasons={refused} />}
        {isOffered ? (
          <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
              <Form shown={shown} />
            </div>
          </div>
        ) : null}
        <p>
          <a href={from[0]}>Back to {from[1]}</a>
        </p>
      </>
    ),
  };
};
