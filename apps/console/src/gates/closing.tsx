import { CLOSED_MEANS, count, formatGate, inPlainWords } from '@throughline/words';
import type { Api } from '@throughline/api-client';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import { sentence } from '../form/question.tsx';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { isLacking } from '../programmes/requirements.tsx';
import { aroundGate, type GateRead } from './gate-form.tsx';

const Titles = ({ of }: { readonly of: readonly { readonly title: string }[] }) => (
  <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
    {of.map(({ title }) => (
      <li>{inPlainWords(title)}</li>
    ))}
  </ul>
);

/** What is signed. */
const Statement = ({ of: { explanation, programme } }: { readonly of: GateRead }) => {
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
    ...(request?.note == null ? [] : [{ key: { text: 'Note with the request' }, value: { text: request.note } }]),
    {
      key: { text: 'Mandatory requirements met' },
      value: { text: `${met.length} of ${open.length}, by ${count(evidence, 'event')} on the record` },
    },
    {
      key: { text: 'Waived' },
      value: waived.length === 0 ? { text: 'None' } : { html: fragment(<Titles of={waived} />) },
    },
    ...(lacking.length === 0 ? [] : [{ key: { text: 'Not met' }, value: { html: fragment(<Titles of={lacking} />) } }]),
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

/** Asks for the closure of a gate. */
export const requestForm = (api: Api, read: GateRead): ChangeForm => {
  const { around, params, gateAt, name } = aroundGate(read, 'RequestGateClosure');
  return changeForm({
    ...around,
    path: `${gateAt}/request`,
    title: `Request closure of gate ${name}`,
    already: 'Its closure has been requested already, or it is closed.',
    isRefusable: true,
    intro: (
      <>
        <p>You ask a second person to close the gate. They see what you see here.</p>
        <Statement of={read} />
      </>
    ),
    questions: { note: sentence({ label: 'Note', hint: 'Do not name people, or write anything that identifies one' }) },
    button: `Request closure of gate ${name}`,
    send: ({ note }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/gates/{gate}/closure-requests', { params, ...seal, body: { note, moment } }),
    done: () => ({
      notice: `Your request is on the record. A second person must close gate ${name}.`,
      to: gateAt,
    }),
  });
};

/** Gives a request for closure back to whoever asked. */
export const returnForm = (api: Api, read: GateRead): ChangeForm => {
  const { around, params, gateAt, name } = aroundGate(read, 'SendBackClosure');
  return changeForm({
    ...around,
    path: `${gateAt}/return`,
    title: `Send back the request to close gate ${name}`,
    already: 'Nobody has requested its closure, or the request was sent back already.',
    intro: (
      <>
        <p>
          The gate stays open. Whoever requested closure sees your reason under My work and on the page of the gate.
        </p>
        <Statement of={read} />
      </>
    ),
    questions: {
      reason: sentence({
        label: 'What has to be done first',
        hint: 'For the record. Do not name people, or write anything that identifies one',
        enter: 'Enter what has to be done first',
      }),
    },
    button: 'Send the request back',
    send: ({ reason }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/gates/{gate}/closure-returns', { params, ...seal, body: { reason, moment } }),
    done: () => ({ notice: `The request to close gate ${name} is sent back.`, to: gateAt }),
  });
};

/** Closes a gate, by a second person. */
export const closeForm = (api: Api, read: GateRead): ChangeForm => {
  const { around, params, gateAt, name } = aroundGate(read, 'CloseGate');
  return changeForm({
    ...around,
    path: `${gateAt}/close`,
    title: `Close gate ${name}`,
    already: 'The gate is closed already.',
    isRefusable: true,
    intro: (
      <>
        <p>
          You sign that the requirements of gate {name} are met on the record. {CLOSED_MEANS}
        </p>
        <Statement of={read} />
        {read.actions.some(({ command, allowed }) => command === 'SendBackClosure' && allowed) ? (
          <p>
            Should something be done first? <a href={`${gateAt}/return`}>Send the request back with a reason</a>.
          </p>
        ) : null}
      </>
    ),
    questions: {},
    button: `Close gate ${name}`,
    send: (_, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/gates/{gate}/closures', { params, ...seal, body: { moment } }),
    done: () => ({ notice: `Gate ${name} is closed.`, to: gateAt }),
  });
};
