import type { ProgrammeAnswer } from '@throughline/api-client';
import type { Child } from 'hono/jsx';
import type { MomentTyped } from '../known/as-known.ts';
import { AsKnownForm, MomentMistake } from '../known/as-known-form.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import type { Page } from '../page/page.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';

/** What stands around each page on the past of a programme. */
interface Around {
  readonly programme: ProgrammeAnswer;
  readonly typed: MomentTyped;
  /** Path of the page within the programme, as `/history`. */
  readonly path: string;
  readonly title: string;
  readonly children: Child;
}

/** A page on the past of one programme: where it stands, what has to be known first, and the form for another moment. */
export const pastPage = ({ programme, typed, path, title, children }: Around): Page => {
  const { id } = programme;
  const at = programme.asKnownAt ?? undefined;
  const address = `/programmes/${id}${path}`;
  return {
    title,
    about: programme.title,
    isError: typed.error !== undefined,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes']),
    content: (
      <>
        <MomentMistake typed={typed} />
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          {title}
        </h1>
        <ProgrammeNav id={id} at={at} current={path} />
        <Callouts of={programme} now={address} />
        {children}
        <AsKnownForm path={address} typed={typed} links={[]} />
      </>
    ),
  };
};
