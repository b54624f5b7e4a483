import type { Answer, ItemOf } from '@throughline/api-client';
import {
  count,
  formatGate,
  formatReturned,
  formatTask,
  formatWaiting,
  formatDay,
  fullDayOf,
  fullMomentOf,
  inPlainWords,
} from '@throughline/words';
import { countersignPath } from '../change/countersign.tsx';
import { offerPath } from '../change/succession.tsx';
import { resolvePath } from '../duplicates/duplicates.tsx';
import { letterPath, reasonOf } from '../letters/letter-words.ts';
import { whatIsOffered } from '../offers/offer.page.tsx';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';

type Work = Answer<'get /v1/me/work'>;
type Task = Work['waiting']['items'][number];
type Offer = ItemOf<'get /v1/offers'>;
type Due = Work['due']['items'][number];

const gateOf = ({ actions }: Task): string | undefined =>
  actions.find(({ about }) => about.gate !== undefined)?.about.gate;

/** Where a task is done. */
const addressOf = ({ kind, programme, actions }: Task): string => {
  const of = `/programmes/${programme.id}`;
  const { gate, waiver, event } = actions[0]?.about ?? {};
  if (kind === 'closure') return `${of}/gates/${gate}/close`;
  if (kind === 'review') return `${of}/gates/${gate}/reaffirm`;
  if (kind === 'waiver') return `${of}/waivers/${waiver}`;
  if (kind === 'publication') return `${of}/publication`;
  if (kind === 'duplicate') return resolvePath(programme.id, event ?? '');
  if (kind === 'late-evidence') return countersignPath(programme.id, event ?? '');
  return of;
};

/** Where a task is read about by somebody who does not do it. */
const aboutOf = (task: Task): string => {
  const gate = gateOf(task);
  return task.kind === 'closure' || task.kind === 'review'
    ? `/programmes/${task.programme.id}/gates/${gate}`
    : addressOf(task);
};

const whatOf = (task: Task): string => {
  const gate = gateOf(task);
  return `${formatTask(task.kind)}${gate === undefined ? '' : `: gate ${formatGate(gate)}`}, ${task.programme.title}`;
};

const hintOf = ({ by, since, programme }: Task): string =>
  [
    `${programme.organisation}, ${programme.id}`,
    ...(by === null ? [] : [`asked for by ${by.id}`]),
    ...(since === null ? [] : [`waiting since ${fullDayOf(since)}`]),
  ].join(', ');

const heading = (text: string, items: readonly unknown[], more: boolean) => (
  <h2 class="nhsuk-heading-m">
    {text} ({items.length}
    {more ? ' or more' : ''})
  </h2>
);

const Tasks = ({
  title,
  idPrefix,
  tasks: { items, more },
  status,
  link = addressOf,
}: {
  readonly title: string;
  readonly idPrefix: string;
  readonly tasks: Work['waiting'];
  readonly status: (task: Task) => { readonly text: string; readonly colour?: string };
  readonly link?: (task: Task) => string;
}) =>
  items.length === 0 ? null : (
    <>
      {heading(title, items, more)}
      {nhs('task-list', {
        idPrefix,
        items: items.map((task) => ({
          heading: { text: whatOf(task) },
          hint: { text: inPlainWords([hintOf(task), ...task.actions.flatMap(({ toYou }) => toYou)].join('. ')) },
          href: link(task),
          status: { tag: status(task) },
        })),
      })}
    </>
  );

const daysOf = ({ workingDaysLeft, workingDaysOverdue }: Due) => {
  if (workingDaysOverdue !== null)
    return { tag: { text: `${count(workingDaysOverdue, 'working day')} overdue`, colour: 'red' } };
  return workingDaysLeft === null
    ? { text: 'Passed' }
    : { text: workingDaysLeft === 0 ? 'Today' : `${count(workingDaysLeft, 'working day')} left` };
};

const DueList = ({
  title,
  idPrefix,
  due: { items, more },
}: {
  readonly title: string;
  readonly idPrefix: string;
  readonly due: Work['due'];
}) =>
  items.length === 0 ? null : (
    <>
      {heading(title, items, more)}
      {nhs('task-list', {
        idPrefix,
        items: items.map((item) => ({
          heading: { text: `${capital(item.words)}, ${item.programme.title}` },
          hint: { text: `${formatDay(item.day)}, gate ${formatGate(item.gate)}, ${item.programme.id}` },
          href: `/programmes/${item.programme.id}`,
          status: daysOf(item),
        })),
      })}
    </>
  );

const Offers = ({ offers }: { readonly offers: readonly Offer[] }) =>
  offers.length === 0 ? null : (
    <>
      {heading('Offers to your organisations', offers, false)}
      <ul>
        {offers.map((offer) => (
          <li>
            <a href={offerPath(offer.programme, offer.offer)}>Offer of {whatIsOffered(offer)}</a>, from {offer.from},
            until {fullDayOf(offer.expiresAt)}
          </li>
        ))}
      </ul>
    </>
  );

const Breaches = ({ breaches: { items, more } }: { readonly breaches: Work['breaches'] }) =>
  items.length === 0 ? null : (
    <>
      {heading('Decisions that came too early', items, more)}
      <ul>
        {items.map(({ programme, decidedOn }) => (
          <li>
            <a href={`/programmes/${programme.id}`}>
              {programme.title}, decision of {formatDay(decidedOn)}
            </a>
            : before the consultation had closed, and not rescinded on the record
          </li>
        ))}
      </ul>
    </>
  );

const Exports = ({ exports: { items, more } }: { readonly exports: Work['exports'] }) =>
  items.length === 0 ? null : (
    <>
      {heading('Evidence packs that were requested last', items, more)}
      <ul>
        {items.map(({ programme, pack, requestedAt, by, issued }) => (
          <li>
            <a href={`/programmes/${programme.id}/evidence/${pack}`}>
              {programme.title}, {fullMomentOf(requestedAt)}
            </a>
            : by {by.id}, {issued ? 'made' : 'not made yet'}
          </li>
        ))}
      </ul>
    </>
  );

const Letters = ({ letters: { items, more } }: { readonly letters: Work['deadLetters'] }) =>
  items.length === 0 ? null : (
    <>
      {heading('Events that were refused', items, more)}
      <ul>
        {items.map((letter) => (
          <li>
            <a href={letterPath(letter.id)}>
              {reasonOf(letter)}, {fullMomentOf(letter.at)}
            </a>
            {letter.programme === null ? '' : `, ${letter.programme}`}
          </li>
        ))}
      </ul>
    </>
  );

const Programmes = ({ programmes: { items, more } }: { readonly programmes: Work['programmes'] }) =>
  items.length === 0 ? null : (
    <>
      {heading('Your programmes', items, more)}
      {nhs('task-list', {
        idPrefix: 'programme',
        items: items.map(({ id, title, organisation, stage, waitingFor, status }) => ({
          heading: { text: title },
          hint: { text: `${organisation}, ${id}` },
          href: `/programmes/${id}`,
          status: {
            text: status === 'running' ? `Gate ${formatGate(stage)} waits for ${formatWaiting(waitingFor)}` : 'Ended',
          },
        })),
      })}
    </>
  );

type Returned = Work['sentBack']['items'][number];

/** Where it is looked at and asked for again. */
const returnedAt = ({ kind, programme: { id }, gate, waiver }: Returned): string => {
  if (kind === 'closure') return `/programmes/${id}/gates/${gate}`;
  return kind === 'waiver' ? `/programmes/${id}/waivers/${waiver}` : `/programmes/${id}/publication`;
};

const SentBack = ({ sentBack: { items, more } }: { readonly sentBack: Work['sentBack'] }) =>
  items.length === 0 ? null : (
    <>
      {heading('Sent back to you', items, more)}
      {nhs('task-list', {
        idPrefix: 'sent-back',
        items: items.map((one) => ({
          heading: {
            text: `${formatReturned(one.kind)}${one.gate === null ? '' : `: gate ${formatGate(one.gate)}`}, ${one.programme.title}`,
          },
          hint: { text: `${one.by.id}, ${fullDayOf(one.at)}: ${one.reason}` },
          href: returnedAt(one),
          status: { tag: { text: 'Sent back', colour: 'orange' } },
        })),
      })}
    </>
  );

const isNothingWaiting = ({ waiting, sentBack, overdue, due, deadLetters, breaches }: Work): boolean =>
  [waiting, sentBack, overdue, due, deadLetters, breaches].every(({ items }) => items.length === 0);

/** What waits for somebody, the most urgent first. @param offers to their organisations that can still be accepted */
export const workPage = (work: Work, offers: readonly Offer[]): Page => ({
  title: 'My work',
  current: '/',
  content: (
    <>
      <h1 class="nhsuk-heading-l">My work</h1>
      {isNothingWaiting(work) && offers.length === 0 ? (
        <p>
          Nothing is waiting for you. <a href="/programmes">See all programmes</a>
        </p>
      ) : null}
      <Tasks
        title="Waiting for you"
        idPrefix="waiting"
        tasks={work.waiting}
        status={() => ({ text: 'Decide', colour: 'blue' })}
      />
      <SentBack sentBack={work.sentBack} />
      <Offers offers={offers} />
      <DueList title="Overdue" idPrefix="overdue" due={work.overdue} />
      <DueList title="Due within 20 working days" idPrefix="due" due={work.due} />
      <Letters letters={work.deadLetters} />
      <Tasks
        title="What another person has to decide"
        idPrefix="other"
        tasks={work.notYours}
        link={aboutOf}
        status={() => ({ text: 'Not you', colour: 'grey' })}
      />
      <Tasks
        title="Closures in question"
        idPrefix="question"
        tasks={work.toKnow}
        link={aboutOf}
        status={() => ({ text: 'Questioned', colour: 'orange' })}
      />
      <Breaches breaches={work.breaches} />
      <Exports exports={work.exports} />
      <Programmes programmes={work.programmes} />
    </>
  ),
});
