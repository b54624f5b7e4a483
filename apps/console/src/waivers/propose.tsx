import type { Api, RequirementAnswer } from '@throughline/api-client';
import { formatBasis, formatGround, inPlainWords } from '@throughline/words';
import { type Action, type ChangeForm, changeForm } from '../change/form.tsx';
import { byDay, choice, sentence } from '../form/question.tsx';
import { aroundGate, type GateRead } from '../gates/gate-form.tsx';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';

type Ground = NonNullable<Action['waiver']>['grounds'][number];

/** What may be done about waiving one requirement of a gate; undefined where the gate asks for no such thing. */
export const proposing = ({ actions }: Pick<GateRead, 'actions'>, requirement: string): Action | undefined =>
  actions.find(({ command, about }) => command === 'ProposeWaiver' && about.requirement === requirement);

/** Where a waiver of a requirement is proposed. */
export const proposePath = (gateAt: string, requirement: string): string =>
  `${gateAt}/waivers/new?requirement=${encodeURIComponent(requirement)}`;

/** Proposes a waiver of one requirement, which a second person approves. @param now instant after which it ends */
export const proposeForm = (
  api: Api,
  read: GateRead,
  { key, title, why, basis }: RequirementAnswer,
  now: string,
): ChangeForm => {
  const { around, params, gateAt, name } = aroundGate(read, 'ProposeWaiver');
  const action = proposing(read, key);
  const grounds: readonly Ground[] = action?.waiver?.grounds ?? [];
  return changeForm({
    ...around,
    action,
    path: proposePath(gateAt, key),
    title: 'Propose a waiver',
    already: 'The rules of this programme ask for no such thing.',
    intro: (
      <>
        <p>
          A waiver substitutes for one requirement of gate {name} until a day. It counts when a second person has
          approved it, and it is shown wherever the gate is shown.
        </p>
        {nhs('summary-list', {
          rows: [
            { key: { text: 'Requirement' }, value: { text: inPlainWords(title) } },
            { key: { text: 'On the record' }, value: { text: capital(inPlainWords(why)) } },
            { key: { text: 'Basis' }, value: { text: formatBasis(basis) } },
          ],
        })}
      </>
    ),
    questions: {
      grounds: choice(
        { label: 'Grounds', hint: 'The rules take these for this requirement', enter: 'Select the grounds' },
        grounds.map((value) => ({ value, text: capital(formatGround(value)) })),
      ),
      reason: sentence({ label: 'Reason', enter: 'Enter a reason' }),
      mitigation: sentence({
        label: 'What is done instead',
        hint: 'So that people are not left out. Do not name anybody',
        enter: 'Enter what is done instead',
      }),
      expiresAt: byDay(
        {
          label: 'End date',
          hint: 'From 5pm on this day the requirement is asked for again. For example, 19 2 2027',
          enter: 'Enter the end date',
        },
        now,
      ),
    },
    button: 'Propose the waiver',
    send: ({ grounds: ground, reason, mitigation, expiresAt }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/gates/{gate}/waivers', {
        params,
        ...seal,
        body: { requirement: key, grounds: ground, reason, mitigation, expiresAt, moment },
      }),
    done: ({ waiver }) => ({
      notice: `The waiver of “${inPlainWords(title)}” is proposed. A second person must approve it.`,
      to: `/programmes/${params.id}/waivers/${waiver}`,
    }),
  });
};

/** Under a requirement that is not met: where a waiver is proposed, or why it cannot be. */
export const WaiverOffer = ({ action, gateAt }: { readonly action: Action | undefined; readonly gateAt: string }) => {
  const requirement = action?.about.requirement;
  if (action === undefined || requirement === undefined) return null;
  if (action.allowed)
    return (
      <p>
        <a href={proposePath(gateAt, requirement)}>
          Propose a waiver<span class="nhsuk-u-visually-hidden"> of this requirement</span>
        </a>
      </p>
    );
  return action.waiver?.grounds.length === 0 ? <p class="nhsuk-body-s">This requirement can never be waived.</p> : null;
};
