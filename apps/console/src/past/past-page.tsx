import type { ProgrammeAnswer } from '@throughline/api-client';
import type { Child } from 'hono/jsx';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { addressAt, type Kept, type MomentTyped } from '../known/as-known.ts';
import { AsKnownForm, MomentMistake } from '../known/as-known-form.tsx';
import { momentLinks } from '../known/moment-links.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import type { Page } from '../page/page.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';

/** What was typed into the form for another moment. */
export interface Known {
  readonly typed: MomentTyped;
}

/** What stands around each page on the past of a programme. */
interface Around extends Known {
  readonly programme: ProgrammeAnswer;
  /** Path of the page within the programme, as `/history`. */
  readonly path: string;
  readonly title: string;
  /** What the address asks for besides the moment. */
  readonly kept?: Kept;
  /** What is wrong with another form of the page. */
  readonly mistakes?: readonly Mistake[];
  readonly children: Child;
}

/** A page on the past of one programme: where it stands, what has to be known first, and the form for another moment. */
export const pastPage = ({ programme, typed, path, title, kept = [], mistakes = [], children }: Around): Page => {
  const { id } = programme;
  const at = programme.asKnownAt ?? undefined;
  const address = `/programmes/${id}${path}`;
  return {
    title,
    about: programme.title,
    isError: typed.error !== undefined || mistakes.length > 0,
    status: mistakes.length > 0 ? 400 : 200,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <MomentMistake typed={typed} />
        <MistakeSummary mistakes={mistakes} />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          {title}
        </h1>
        <ProgrammeNav id={id} at={at} current={path} />
        <Callouts of={programme} now={addressAt(address, undefined, kept)} />
        {children}
        <AsKnownForm
          of={programme}
          path={address}
          typed={typed}
          links={momentLinks(programme, { path: address, kept })}
          kept={kept}
        />
      </>
    ),
  };
};
