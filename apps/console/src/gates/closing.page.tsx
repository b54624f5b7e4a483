import type { HistoryItem } from '@throughline/api-client';
import { CLOSED_MEANS, count, formatGate, formatRole, inPlainWords } from '@throughline/words';
import { MistakeSummary } from '../form/mistakes.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { anchorOf, isLacking } from '../programmes/requirements.tsx';
import type { Fields } from '../sign-in/session.ts';
import { HeldNotice, keepsKey, NotRecorded, statusOf } from '../visit/outcome.tsx';
import { newKey } from '../visit/form.ts';
import type { Sent } from '../visit/sending.ts';
import { Since } from '../visit/since.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import { GateHeading, type GateShown } from './gate.page.tsx';

export type Step = 'request' | 'close';

/** A form that asks for the closure of a gate, or closes it. */
export interface ClosingShown extends Omit<GateShown, 'typed'> {
  readonly step: Step;
  readonly csrf: string;
  /** What was typed. */
  readonly fields: Fields;
  /** It was sent before the session was over, and nothing was recorded. */
  readonly isHeld: boolean;
  /** What is wrong with what was typed. */
  readonly noteError?: string;
  readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
  /** What others recorded since the form was shown. */
  readonly since?: readonly HistoryItem[];
}

const COMMAND = { request: 'RequestGateClosure', close: 'CloseGate' } as const;

const Titles = ({ of }: { readonly of: readonly { readonly title: string }[] }) => (
  <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
    {of.map(({ title }) => (
      <li>{inPlainWords(title)}</li>
    ))}
  </ul>
);

/** What is signed. */
const Statement = ({ shown: { explanation, programme } }: { readonly shown: ClosingShown }) => {
  const { requirements, observations, request } = explanation;
  const asked = requirements.filter(({ bySignOff, inForce }) => !bySignOff && inForce);
  const open = asked.filter(({ mandatory }) => mandatory);
  const advisory = asked.filter(({ mandatory, met }) => !mandatory && !met);
  const met = open.filter((one) => one.met);
  const waived = open.filter((one) => !one.met && one.waiver !== null);
  const lacking = open.filter(isLacking);
  const evidence = new Set(met.flatMap(({ by }) => by)).size;
  const rows = [
    { key: { text: 'Gate' }, value: { text: `${formatGate(explanation.gate)} of ${programme.title}` } },
    ...(request === null ? [] : [{ key: { text: 'Closure requested by' }, value: { text: request.by.id } }]),
    {
      key: { text: 'Mandatory requirements met' },
      value: { text: `${met.length} of ${open.length}, by ${count(evidence, 'event')} on the record` },
    },
    {
      key: { text: 'Waived' },
      value: waived.length === 0 ? { text: 'None' } : { html: fragment(<Titles of={waived} />) },
    },
    ...(lacking.length === 0
      ? []
      : [{ key: { text: 'Not met' }, value: { text: lacking.map(({ title }) => title).join('; ') } }]),
    ...(advisory.length === 0
      ? []
      : [{ key: { text: 'Advisory, not recorded' }, value: { html: fragment(<Titles of={advisory} />) } }]),
    {
      key: { text: 'To be seen' },
      value: {
        text: observations.length === 0 ? 'Nothing' : inPlainWords(observations.map(({ what }) => what).join('; ')),
      },
    },
    ...(programme.pack === null
      ? []
      : [{ key: { text: 'Rules' }, value: { text: `${programme.pack.id} version ${programme.pack.version}` } }]),
  ];
  return nhs('summary-list', { rows });
};

const Form = ({ shown }: { readonly shown: ClosingShown }) => {
  const { programme, explanation, step, csrf, fields, noteError, sent } = shown;
  const name = formatGate(explanation.gate);
  const usedKey = sent !== undefined && keepsKey(sent) ? fields['_key'] : undefined;
  const lacking = explanation.requirements.filter(isLacking);
  return (
    <form method="post" action={`/programmes/${programme.id}/gates/${explanation.gate}/${step}`} novalidate>
      <SentFields csrf={csrf} sendKey={usedKey ?? newKey()} version={explanation.version} />
      {lacking.length === 0
        ? null
        : nhs('inset-text', {
            text: 'This will be refused while a mandatory requirement is not met. The refusal stays on the record.',
          })}
      {step === 'close'
        ? null
        : nhs('character-count', {
            id: 'note',
            name: 'note',
            label: { text: 'Note (optional)' },
            hint: { text: 'Do not name people, or write anything that identifies one' },
            value: fields['note'] ?? '',
            rows: '4',
            maxlength: '600',
            ...(noteError === undefined ? {} : { errorMessage: { text: noteError } }),
          })}
      {nhs('button', {
        id: 'send',
        text:
          sent?.became === 'sent-before'
            ? 'Send this as a new one'
            : step === 'close'
              ? `Close gate ${name}`
              : `Request closure of gate ${name}`,
        preventDoubleClick: true,
      })}
    </form>
  );
};

/** Why the form is not offered, in words for the reader. */
const NotOffered = ({ reasons }: { readonly reasons: readonly string[] }) =>
  nhs('warning-callout', {
    heading: { text: 'You cannot do this', level: 2 },
    html: fragment(
      reasons.length === 1 ? (
        <p>{reasons[0]}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ),
    ),
  });

const reasonsOf = ({ actions, step, explanation }: ClosingShown): readonly string[] | undefined => {
  const action = actions.find(({ command }) => command === COMMAND[step]);
  if (action === undefined || action.allowed || action.verdict === 'record') return undefined;
  if (action.verdict === 'role') {
    const roles = step === 'close' ? explanation.signOff.closingRoles : ['programme-manager'];
    return [`It takes one of these roles: ${roles.map(formatRole).join(', ')}.`];
  }
  if (action.verdict === 'already')
    return [step === 'close' ? 'The gate is closed already.' : 'Its closure has been requested already.'];
  return action.toYou.length > 0
    ? action.toYou
    : action.reasons.map(({ title, why }) => inPlainWords(`${title}: ${why}`));
};

export const closingPage = (shown: ClosingShown): Page => {
  const { programme, explanation, step, isHeld, noteError, sent, since = [] } = shown;
  const of = `/programmes/${programme.id}`;
  const gateAt = `${of}/gates/${explanation.gate}`;
  const name = formatGate(explanation.gate);
  const title = step === 'close' ? `Close gate ${name}` : `Request closure of gate ${name}`;
  const refused = sent === undefined ? reasonsOf(shown) : undefined;
  const requirement = (key: string): string | undefined =>
    explanation.requirements.some((one) => one.key === key) ? `${gateAt}#${anchorOf({ key })}` : undefined;
  const mistakes = noteError === undefined ? [] : [{ field: 'note', text: noteError }];
  return {
    title,
    about: programme.title,
    isError: sent !== undefined || noteError !== undefined,
    status: statusOf(mistakes, sent),
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [of, programme.title], [gateAt, `Gate ${name}`]),
    content: (
      <>
        {sent === undefined ? null : (
          <NotRecorded sent={sent} hrefOf={requirement} first={step === 'close' ? '#send' : '#note'} />
        )}
        <MistakeSummary mistakes={mistakes} />
        {isHeld ? <HeldNotice /> : null}
        <GateHeading shown={shown}>{title}</GateHeading>
        {refused === undefined ? (
          <p>
            {step === 'close'
              ? `You sign that the requirements of gate ${name} are met on the record. ${CLOSED_MEANS}`
              : 'You ask a second person to close the gate. They see what you see here.'}
          </p>
        ) : null}
        <Since events={since} />
        <Statement shown={shown} />
        {refused === undefined ? <Form shown={shown} /> : <NotOffered reasons={refused} />}
        <p>
          <a href={gateAt}>Back to gate {name}</a>
        </p>
      </>
    ),
  };
};
