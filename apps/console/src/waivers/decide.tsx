import type { Api, ProgrammeAnswer, WaiverInShort } from '@throughline/api-client';
import { formatGate } from '@throughline/words';
import { type Actions, type ChangeForm, changeForm } from '../change/form.tsx';
import { line, sentence } from '../form/question.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { nameOfRequirement } from '../programmes/requirements.tsx';
import { WaiverSummary } from './waiver.page.tsx';

/** What is read for every page of a waiver. */
export interface WaiverRead {
  readonly programme: ProgrammeAnswer;
  readonly waiver: WaiverInShort;
  /** Titles of the requirements of its gate. */
  readonly titles: ReadonlyMap<string, string>;
  /** What the caller may do with it; empty for the record as it was known. */
  readonly actions: Actions;
}

export const waiverPathOf = (programme: string, waiver: string): string => `/programmes/${programme}/waivers/${waiver}`;

const OVER = 'The waiver is over.';

const aroundWaiver = (read: WaiverRead, command: string) => {
  const { programme, waiver, titles, actions } = read;
  const at = waiverPathOf(programme.id, waiver.waiver);
  return {
    at,
    params: { id: programme.id, waiver: waiver.waiver },
    action: actions.find((one) => one.command === command && one.about.waiver === waiver.waiver),
    name: nameOfRequirement(waiver.requirement, titles),
    around: {
      programme,
      version: programme.version,
      from: [at, 'the waiver'] as const,
      callouts: <Callouts of={programme} now={at} />,
    },
  };
};

/** Approves a waiver, by a second person. */
export const approveForm = (api: Api, read: WaiverRead): ChangeForm => {
  const { around, at, params, action, name } = aroundWaiver(read, 'ApproveWaiver');
  const legalAdvice = line({
    label: 'Reference of the legal advice',
    hint: 'The rules ask for legal advice in this tier',
    enter: 'Enter the reference of the legal advice',
  });
  const needsLegalAdvice = action?.waiver?.needsLegalAdvice === true;
  return changeForm({
    ...around,
    action,
    path: `${at}/approve`,
    title: 'Approve a waiver',
    already: read.waiver.status === 'approved' ? 'The waiver is approved already.' : OVER,
    intro: (
      <>
        <p>
          If you approve it, gate {formatGate(read.waiver.gate)} can close without this requirement until the waiver
          ends. The closure then says that it relied on the waiver.
        </p>
        <WaiverSummary read={read} />
      </>
    ),
    questions: needsLegalAdvice ? { legalAdvice } : {},
    button: 'Approve the waiver',
    send: (answers: { readonly legalAdvice?: string }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/waivers/{waiver}/approval', { params, ...seal, body: { ...answers, moment } }),
    done: () => ({ notice: `The waiver of “${name}” is approved.`, to: at }),
  });
};

/** Ends a waiver before its day. */
export const revokeForm = (api: Api, read: WaiverRead): ChangeForm => {
  const { around, at, params, action, name } = aroundWaiver(read, 'RevokeWaiver');
  const isProposed = read.waiver.status === 'proposed';
  const closed = read.waiver.closures.map(({ gate }) => formatGate(gate));
  return changeForm({
    ...around,
    action,
    path: `${at}/revoke`,
    title: isProposed ? 'Refuse a waiver' : 'Revoke a waiver',
    already: OVER,
    intro: (
      <>
        <p>
          {isProposed
            ? 'If you refuse it, the requirement stays asked for.'
            : 'If you revoke it, the requirement is asked for again.'}
          {closed.length === 0
            ? ''
            : ` The closure of gate ${closed.join(' and ')} relied on it and is then questioned.`}
        </p>
        <WaiverSummary read={read} />
      </>
    ),
    questions: { reason: sentence({ label: 'Reason', enter: 'Enter a reason' }) },
    button: isProposed ? 'Refuse the waiver' : 'Revoke the waiver',
    isGrave: true,
    send: ({ reason }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/waivers/{waiver}/revocation', { params, ...seal, body: { reason, moment } }),
    done: () => ({
      notice: `The waiver of “${name}” is ${isProposed ? 'refused' : 'revoked'}. The requirement is asked for.`,
      to: at,
    }),
  });
};
