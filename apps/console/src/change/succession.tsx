import type { BodyOf } from '@throughline/api-client';
import { formatGate } from '@throughline/words';
import { byDay, choice, line, type Question, sentence } from '../form/question.tsx';
import { approvers } from './approvers.tsx';
import { type ChangeForm, changeForm } from './form.tsx';
import { aroundChange, type ChangeRead } from './read-change.tsx';

const REASON = sentence({ label: 'Reason', enter: 'Enter a reason' });
const ODS = {
  pattern: /^[A-Z0-9]{3,10}$/,
  otherwise: 'Organisation must be an ODS code in capitals, for example QPM',
  width: 10,
};
const expiry = (now: string) =>
  byDay(
    {
      label: 'Last day of the offer',
      hint: 'Four weeks from now unless given, 180 days at most. For example, 19 2 2027',
    },
    now,
  );

/** Where an offer is shown. */
export const offerPath = (programme: string, offer: number): string => `/programmes/${programme}/offers/${offer}`;

/** Offers a programme to another organisation. */
export const transferForm = (read: ChangeRead): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'OfferTransfer', 'transfer');
  const { title, id, organisation } = read.programme;
  return changeForm({
    ...around,
    title: 'Offer the programme to another organisation',
    already: 'It is offered so already.',
    intro: (
      <p>
        You offer {title} ({id}) of {organisation}. Nothing moves until a person of the other organisation accepts. From
        then on it is theirs: your organisation still reads the record up to that moment, and acts on it no more.
      </p>
    ),
    questions: {
      to: line(
        {
          label: 'Organisation',
          hint: 'ODS code of the successor, for example QPM',
          enter: 'Enter the ODS code of the successor',
        },
        ODS,
      ),
      reason: REASON,
      approvers,
      expiresAt: expiry(read.now),
    },
    isConfirmed: true,
    button: 'Offer the programme',
    isGrave: true,
    send: ({ to, reason, approvers: pairs = {}, expiresAt }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/transfers', {
        params,
        ...seal,
        body: { to, reason, approvers: pairs, expiresAt, moment },
      }),
    done: ({ offer }, { to }) => ({
      notice: `The programme is offered to ${to}. Nothing moves until it accepts.`,
      to: offer === null ? home : offerPath(id, offer),
    }),
  });
};

const BACK_TO = ['context', 'options', 'readiness'] as const;
type Fork = BodyOf<'post /v1/programmes/{id}/forks'>;

const PROPOSAL = /^(\S.{0,119}?)\s+(?:version\s+)?([1-9]\d{0,2})$/;
const namedVersion = line(
  {
    label: 'Version of the proposal that was cleared',
    hint: 'Where a part of it was cleared: its name and number, for example hub 2',
  },
  { pattern: PROPOSAL, otherwise: 'Enter the name of the proposal and the number of its version, for example hub 2' },
);
const cleared: Question<Fork['cleared']> = {
  ...namedVersion,
  read: (fields, name) => {
    const found = namedVersion.read(fields, name);
    if ('mistakes' in found) return found;
    const [, proposal, version] = PROPOSAL.exec(found.answer ?? '') ?? [];
    return { answer: proposal === undefined ? undefined : { proposal, version: Number(version) } };
  },
};

/** Forks a programme, or offers the new one to another organisation. */
export const forkForm = (read: ChangeRead): ChangeForm => {
  const { around, params } = aroundChange(read, 'ForkProgramme', 'fork');
  const { title, id } = read.programme;
  return changeForm({
    ...around,
    title: 'Fork the programme',
    already: 'It is forked, or offered, so already.',
    intro: (
      <p>
        A new programme begins from {title} ({id}), for a part of its people or of its proposal. Both keep the past that
        they share. What is recorded from then on counts for one of them only. It cannot be undone.
      </p>
    ),
    questions: {
      programme: line(
        {
          label: 'ID of the new programme',
          hint: 'Capital letters, digits and hyphens, for example P-017',
          enter: 'Enter an ID for the new programme',
        },
        {
          pattern: /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/,
          otherwise: 'ID of the new programme must be capital letters, digits and single hyphens, for example P-017',
          width: 20,
        },
      ),
      title: line({
        label: 'Title of the new programme',
        hint: 'Up to 120 characters. Do not name people',
        enter: 'Enter a title',
      }),
      part: sentence({
        label: 'What the new programme is for',
        hint: 'Which people, or which part of the proposal',
        enter: 'Enter what the new programme is for',
      }),
      remainder: sentence({
        label: 'What stays',
        hint: 'With the programme that is forked',
        enter: 'Enter what stays',
      }),
      reason: REASON,
      goesBackTo: choice({ label: 'Where the new programme begins', enter: 'Select where the new programme begins' }, [
        { value: 'here', text: 'Where this one is now' },
        ...BACK_TO.map((value) => ({
          value,
          text: `Back at gate ${formatGate(value)}, with a new version of the proposal`,
        })),
      ]),
      cleared,
      organisation: line(
        {
          label: 'Organisation',
          hint: 'ODS code, where the new programme is for another organisation. It is then offered to it',
        },
        ODS,
      ),
      approvers,
      expiresAt: expiry(read.now),
    },
    isConfirmed: true,
    button: 'Fork the programme',
    isGrave: true,
    send: ({ goesBackTo, ...asked }, { moment, ...seal }) => {
      const body = { ...asked, goesBackTo: goesBackTo === 'here' ? undefined : goesBackTo, moment };
      return read.api.call('post /v1/programmes/{id}/forks', { params, ...seal, body });
    },
    done: ({ offer }, { programme, organisation }) =>
      offer === null
        ? { notice: 'The new programme has begun.', to: `/programmes/${programme}` }
        : {
            notice: `The new programme is offered to ${organisation ?? 'the other organisation'}.`,
            to: offerPath(id, offer),
          },
  });
};
