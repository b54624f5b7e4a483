import type { Page } from '../page/page.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';
import { offerPath } from './succession.tsx';
import { reasonsAgainst } from './not-offered.tsx';
import { actionFor, type ChangeRead, changesPath } from './read-change.tsx';

/** What can be changed of a programme: the page, the command, its name, and what it means. */
const CHANGES = [
  ['targets', 'RescheduleTargets', 'Move target dates', 'The day by which each gate should close'],
  ['tier', 'SetTier', 'Set the tier', 'How far-reaching the change is. The tier decides what the gates ask for'],
  ['team', 'AssignTeam', 'Name the team', 'Who is reminded of the dates of this programme'],
  ['suspend', 'SuspendProgramme', 'Suspend the programme', 'For a call-in or a legal hold. No gate closes meanwhile'],
  ['resume', 'ResumeProgramme', 'Record the end of a suspension', 'The programme goes on when no other is left'],
  ['pack', 'MovePack', 'Move to other rules', 'See what they would change, then decide'],
  ['transfer', 'OfferTransfer', 'Offer it to another organisation', 'It moves when a person there accepts'],
  ['fork', 'ForkProgramme', 'Fork the programme', 'A new programme begins, and both keep the past that they share'],
  ['cancel', 'CancelProgramme', 'Cancel the programme', 'No gate closes any more. The record stays'],
] as const;

interface Row {
  readonly href: string;
  readonly name: string;
  readonly what: string;
  /** Why not; undefined where the reader may. */
  readonly against: readonly string[] | undefined;
}

const rowsOf = (read: ChangeRead): readonly Row[] => {
  const { programme, actions } = read;
  const changes = CHANGES.map(([path, command, name, what]) => ({
    href: `${changesPath(programme.id)}/${path}`,
    name,
    what,
    against: reasonsAgainst({ action: actionFor(read, command), already: 'There is nothing to do.' }),
  }));
  const promises = programme.commitments.flatMap(({ commitment, promise, discharged, overridden }) => {
    if (discharged !== null || overridden !== null) return [];
    const action = actions.find(
      ({ command, about }) => command === 'OverrideCommitment' && about.commitment === commitment,
    );
    return [
      {
        href: `/programmes/${programme.id}/promises/${encodeURIComponent(commitment)}/override`,
        name: `Override the promise ${promise === null ? commitment : `“${promise}”`}`,
        what: 'By the board, with its reason. Both stay on the record',
        against: reasonsAgainst({ action, already: 'There is nothing to do.' }),
      },
    ];
  });
  return [...changes, ...promises];
};

const Offers = ({ programme: { id, offers } }: Pick<ChangeRead, 'programme'>) => {
  const open = offers.filter(({ status }) => status === 'open');
  return open.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Offers that wait for an answer</h2>
      <ul>
        {open.map(({ offer, to, fork }) => (
          <li>
            <a href={offerPath(id, offer)}>
              Offer of {fork === null ? 'this programme' : `the new programme ${fork}`} to {to}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What the reader may change of a programme, and why not the rest. */
export const changesPage = (read: ChangeRead): Page => {
  const { programme } = read;
  const { id, title } = programme;
  const rows = rowsOf(read);
  const open = rows.filter(({ against }) => against === undefined);
  const others = rows.filter(({ against }) => against !== undefined);
  return {
    title: 'Change this programme',
    about: title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${id}`, title]),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{title}</span>
          Change this programme
        </h1>
        <ProgrammeNav id={id} at={undefined} current="/change" />
        <Callouts of={programme} now={`/programmes/${id}`} />
        {open.length === 0 ? (
          <p>You can change nothing of this programme.</p>
        ) : (
          <ul class="nhsuk-list">
            {open.map(({ href, name, what }) => (
              <li>
                <a href={href}>{name}</a>
                <span class="tl-table__beneath">{what}</span>
              </li>
            ))}
          </ul>
        )}
        <Offers programme={programme} />
        {others.length === 0 ? null : (
          <>
            <h2 class="nhsuk-heading-m">What you cannot do now</h2>
            <ul class="nhsuk-list">
              {others.map(({ name, against = [] }) => (
                <li>
                  {name}
                  <span class="tl-table__beneath">{against.join('. ')}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  };
};
