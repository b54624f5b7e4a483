import type { Answer } from '@throughline/api-client';
import { formatGate, formatTier, GATE_CHOICES, TIER_CHOICES } from '@throughline/words';
import { dayTyped, isNoDay } from '../form/day.ts';
import { errorOf, type Mistake } from '../form/mistakes.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { Fields } from '../sign-in/session.ts';
import { newKey } from '../visit/form.ts';
import { FormOutcome, keepsKey, standingOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { targetField } from './start-form.ts';

/** Who is offered the form; whether somebody may start a programme is decided by the API. */
export const STARTS = 'programme-manager';

/** The form by which a programme is started. */
export interface StartShown {
  readonly me: Answer<'get /v1/me'>;
  readonly csrf: string;
  readonly fields: Fields;
  /** It was sent before the session was over, and nothing was recorded. */
  readonly isHeld: boolean;
  readonly mistakes: readonly Mistake[];
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
}

const Organisation = ({ shown: { me, fields, mistakes } }: { readonly shown: StartShown }) => {
  const [only, ...others] = me.organisations.map(({ code, name }) => ({
    value: code,
    text: name === null ? code : `${name} (${code})`,
  }));
  if (only === undefined) return null;
  return others.length === 0 ? (
    <>
      <input type="hidden" name="organisation" value={only.value} />
      <p id="organisation">
        <strong>Organisation:</strong> {only.text}
      </p>
    </>
  ) : (
    nhs('select', {
      id: 'organisation',
      name: 'organisation',
      label: { text: 'Organisation', size: 's' },
      hint: { text: 'The commissioner that the programme belongs to' },
      items: [{ value: '', text: 'Select an organisation' }, only, ...others],
      value: fields['organisation'] ?? '',
      ...errorOf(mistakes, 'organisation'),
    })
  );
};

const Targets = ({ shown: { fields, mistakes } }: { readonly shown: StartShown }) => {
  const isUsed = GATE_CHOICES.some(([gate]) => !isNoDay(dayTyped(fields, targetField(gate))));
  return nhs('details', {
    open: isUsed,
    summary: { text: 'Target dates of the gates (optional)' },
    html: fragment(
      <>
        <p>The day by whose end, 5pm, each gate should close. You can set and move them later.</p>
        {GATE_CHOICES.map(([gate]) =>
          nhs('date-input', {
            id: targetField(gate),
            namePrefix: targetField(gate),
            fieldset: { legend: { text: `Gate ${formatGate(gate)}`, size: 's' } },
            values: { ...dayTyped(fields, targetField(gate)) },
            ...errorOf(mistakes, `${targetField(gate)}-day`),
          }),
        )}
      </>,
    ),
  });
};

const Form = ({ shown }: { readonly shown: StartShown }) => {
  const { csrf, fields, mistakes, sent } = shown;
  const usedKey = sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined;
  return (
    <form method="post" action="/programmes/new" novalidate>
      <SentFields csrf={csrf} sendKey={usedKey ?? newKey()} />
      {nhs('input', {
        id: 'programme',
        name: 'programme',
        label: { text: 'Programme ID', size: 's' },
        hint: { text: 'Capital letters, digits and hyphens, for example P-017. It cannot be changed later' },
        value: fields['programme'] ?? '',
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
        ...errorOf(mistakes, 'programme'),
      })}
      {nhs('input', {
        id: 'title',
        name: 'title',
        label: { text: 'Title', size: 's' },
        hint: { text: 'What is planned, up to 120 characters. Do not name people' },
        value: fields['title'] ?? '',
        ...errorOf(mistakes, 'title'),
      })}
      <Organisation shown={shown} />
      {nhs('radios', {
        idPrefix: 'tier',
        name: 'tier',
        fieldset: { legend: { text: 'Tier', size: 's' } },
        hint: { text: 'How far-reaching the change is. The tier decides what the gates ask for' },
        items: TIER_CHOICES.map(([value, text]) => ({ value, text, hint: { text: formatTier(value) } })),
        value: fields['tier'] ?? '',
        ...errorOf(mistakes, 'tier'),
      })}
      <Targets shown={shown} />
      {nhs('button', {
        id: 'send',
        text: sent?.became === 'sent-before' ? 'Send this as a new one' : 'Start programme',
        preventDoubleClick: true,
      })}
    </form>
  );
};

/** Starts a programme. */
export const startPage = (shown: StartShown): Page => {
  const { me } = shown;
  return {
    title: 'Start a programme',
    current: '/programmes',
    ...standingOf(shown),
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <FormOutcome of={shown} first="#programme" />
        <h1 class="nhsuk-heading-l">Start a programme</h1>
        {me.organisations.length === 0 ? (
          <p>You act for no organisation, so you cannot start a programme. Ask whoever runs Throughline for you.</p>
        ) : (
          <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
              <Form shown={shown} />
            </div>
          </div>
        )}
      </>
    ),
  };
};
