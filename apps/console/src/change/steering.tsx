import type { Answer } from '@throughline/api-client';
import {
  formatCause,
  formatDuty,
  formatRole,
  formatTier,
  fullDayOf,
  nameOfEvent,
  TIER_CHOICES,
} from '@throughline/words';
import { byDay, choice, line, type Question, sentence, several } from '../form/question.tsx';
import { input } from '../form/questions.tsx';
import { typed } from '../form/typed.ts';
import { capital } from '../page/capital.ts';
import { type ChangeForm, changeForm } from './form.tsx';
import { aroundChange, type ChangeRead } from './read-change.tsx';

const REASON = sentence({ label: 'Reason', enter: 'Enter a reason' });
/** Kinds of evidence that a tier can rest on. */
const OF_TIER = ['duty_assessed', 'scrutiny_view'];
const MOST_EVIDENCE = 20;

type Tier = Answer<'get /v1/programmes/{id}'>['tier'];

/** Sets the tier, on evidence that is on the record. */
export const tierForm = async (read: ChangeRead): Promise<ChangeForm> => {
  const { around, params, home } = aroundChange(read, 'SetTier', 'tier');
  const query = { type: OF_TIER, limit: 100 };
  const { items } = await read.api.call('get /v1/programmes/{id}/history', { params, query });
  const evidence = items
    .slice(-MOST_EVIDENCE)
    .map((item) => ({ code: item.eventId, name: `${nameOfEvent(item)}, recorded by ${item.actor.id}` }));
  return changeForm({
    ...around,
    title: 'Set the tier',
    already: 'The programme is in this tier already.',
    intro: (
      <p>
        The tier decides what the gates that are still open ask for. Promises and duties stay. Closed gates keep their
        closures. A tier below 2 rests on the view of scrutiny as well.
      </p>
    ),
    initial: { tier: read.programme.tier },
    questions: {
      tier: choice(
        { label: 'Tier', enter: 'Select a tier' },
        TIER_CHOICES.map(([value, text]) => ({ value: value as Tier, text, hint: { text: formatTier(value) } })),
      ),
      reason: REASON,
      evidence: several(
        {
          label: 'Evidence that it rests on',
          hint: 'Entries of the record that count. Select the assessment of the duty',
        },
        evidence,
      ),
    },
    button: 'Set the tier',
    send: ({ tier, reason, evidence: named }, { moment, ...seal }) =>
      read.api.call('put /v1/programmes/{id}/tier', {
        params,
        ...seal,
        body: { tier, reason, evidence: [...named], moment },
      }),
    done: (_, { tier }) => ({ notice: `The programme is in tier ${tier.slice(1)} from now on.`, to: home }),
  });
};

const OFFICES = ['owner', 'senior-responsible-owner', 'involvement-executive', 'board-secretary'] as const;
type Holders = Answer<'get /v1/programmes/{id}/deadlines'>['holders'];
const STAFF_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Who holds which office; the offices that are left empty stay as they are. */
const teamOf = (holders: Holders): Question<Partial<Record<(typeof OFFICES)[number], string>>> => ({
  label: 'Staff ID',
  draw: (of) =>
    OFFICES.map((office) => {
      const now = holders[office] ?? [];
      const hint = now.length === 0 ? 'Nobody is recorded now' : `Now ${now.join(', ')}`;
      return input(of, `team-${office}`, `${capital(formatRole(office))} (optional)`, { hint, width: 20 });
    }),
  read: (fields) => {
    const named = OFFICES.flatMap((office) => {
      const id = typed(fields, `team-${office}`);
      return id === '' ? [] : [[office, id] as const];
    });
    const mistakes = named
      .filter(([, id]) => !STAFF_ID.test(id))
      .map(([office]) => ({
        field: `team-${office}`,
        text: `${capital(formatRole(office))} must be a staff ID of small letters, digits and hyphens, for example pm-1`,
      }));
    if (mistakes.length > 0) return { mistakes };
    return named.length === 0
      ? { mistakes: [{ field: 'team-owner', text: 'Enter the staff ID of at least one person' }] }
      : { answer: Object.fromEntries(named) };
  },
});

/** Says who holds offices for this programme. */
export const teamForm = async (read: ChangeRead): Promise<ChangeForm> => {
  const { around, params, home } = aroundChange(read, 'AssignTeam', 'team');
  const { holders } = await read.api.call('get /v1/programmes/{id}/deadlines', { params });
  return changeForm({
    ...around,
    title: 'Name the team',
    already: 'The team is named so already.',
    intro: (
      <p>
        Who is reminded of the dates of this programme. Give a staff ID, not a name. An office that you leave empty
        stays as it is; where none is named, the directory of the organisation says who holds it.
      </p>
    ),
    questions: { team: teamOf(holders), reason: REASON },
    button: 'Name the team',
    send: ({ team, reason }, { moment, ...seal }) =>
      read.api.call('put /v1/programmes/{id}/team', { params, ...seal, body: { team, reason, moment } }),
    done: () => ({ notice: 'The team is on the record.', to: home }),
  });
};

/** Suspends a programme. Of one that is over, only a legal hold is taken. */
export const suspendForm = (read: ChangeRead): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'SuspendProgramme', 'suspend');
  const causes = read.actions.filter(({ command, allowed }) => command === 'SuspendProgramme' && allowed);
  return changeForm({
    ...around,
    title: 'Suspend the programme',
    already: 'It is suspended for this already.',
    intro: (
      <p>
        No gate closes and no reminder leaves until the end of the suspension is recorded. Evidence can still be
        recorded. The end of its clock alone ends nothing.
      </p>
    ),
    questions: {
      cause: choice(
        { label: 'Cause', enter: 'Select the cause' },
        causes.map(({ about: { cause = '' } }) => ({
          value: cause as 'call-in' | 'legal-hold',
          text: capital(formatCause(cause)),
        })),
      ),
      reference: line({
        label: 'Reference',
        hint: 'Of the direction, claim or hold. Its end is recorded under the same reference',
        enter: 'Enter the reference of the direction, claim or hold',
      }),
      reason: REASON,
      until: byDay({ label: 'End of its clock' }, read.now),
    },
    button: 'Suspend the programme',
    isGrave: true,
    send: ({ cause, reference, reason, until }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/suspension', {
        params,
        ...seal,
        body: { cause, reference, reason, until, moment },
      }),
    done: () => ({ notice: 'The programme is suspended.', to: home }),
  });
};

/** Records the end of a suspension. */
export const resumeForm = (read: ChangeRead): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'ResumeProgramme', 'resume');
  const { suspensions } = read.programme;
  const [only] = suspensions;
  return changeForm({
    ...around,
    title: 'Record the end of a suspension',
    already: 'Nothing suspends the programme.',
    intro: <p>The programme goes on when no other suspension is left.</p>,
    initial: suspensions.length === 1 ? { which: '0' } : {},
    questions: {
      which: choice(
        { label: 'Which suspension ended?', enter: 'Select the suspension that ended' },
        suspensions.map(({ cause, reference, since }, index) => ({
          value: String(index),
          text: `${capital(formatCause(cause))}, reference ${reference}, since ${fullDayOf(since)}`,
        })),
      ),
      reason: REASON,
    },
    button: 'Record the end',
    send: ({ which, reason }, { moment, ...seal }) => {
      const { cause, reference } = suspensions[Number(which)] ?? only ?? { cause: 'call-in', reference: '' };
      return read.api.call('post /v1/programmes/{id}/resumption', {
        params,
        ...seal,
        body: { cause, reference, reason, moment },
      });
    },
    done: () => ({ notice: 'The end of the suspension is on the record.', to: home }),
  });
};

/** Cancels a programme. */
export const cancelForm = (read: ChangeRead): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'CancelProgramme', 'cancel');
  const { title, id } = read.programme;
  const owed = formatDuty(read.programme);
  return changeForm({
    ...around,
    title: 'Cancel the programme',
    already: 'The programme is cancelled already.',
    intro: (
      <>
        <p>
          You cancel {title} ({id}). No gate of it closes any more, and nobody is reminded of its dates. It cannot be
          started again. All that is on the record stays there.
        </p>
        {owed.length === 0 ? null : (
          <>
            <p>Cancelling ends nothing of what is owed to people outside:</p>
            <ul>
              {owed.map((duty) => (
                <li>{duty}</li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
    questions: { reason: REASON },
    isConfirmed: true,
    button: 'Cancel the programme',
    isGrave: true,
    send: ({ reason }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/cancellation', { params, ...seal, body: { reason, moment } }),
    done: () => ({ notice: 'The programme is cancelled.', to: home }),
  });
};

/** Overrides a public promise, by the board. */
export const overrideForm = (read: ChangeRead, commitment: string): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'OverrideCommitment', '');
  const promise = read.programme.commitments.find((one) => one.commitment === commitment);
  return changeForm({
    ...around,
    path: `${home}/promises/${encodeURIComponent(commitment)}/override`,
    action: read.actions.find(
      ({ command, about }) => command === 'OverrideCommitment' && about.commitment === commitment,
    ),
    title: 'Override a promise',
    already: promise === undefined ? 'No such promise is on the record.' : 'The board has overridden it already.',
    intro: (
      <>
        <p>
          The promise{promise?.promise == null ? ` ${commitment}` : `: “${promise.promise}”`}
          {promise?.made == null ? '' : `, made on ${fullDayOf(promise.made.on)}`}.
        </p>
        <p>
          It stays on the record as a promise that the board overrode, with the reason that you give. People see both.
        </p>
      </>
    ),
    questions: { reason: sentence({ label: 'Overriding reason of the board', enter: 'Enter the overriding reason' }) },
    button: 'Override the promise',
    isGrave: true,
    send: ({ reason }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/commitments/{commitment}/override', {
        params: { ...params, commitment },
        ...seal,
        body: { reason, moment },
      }),
    done: () => ({ notice: 'The promise is overridden, with its reason.', to: home }),
  });
};
