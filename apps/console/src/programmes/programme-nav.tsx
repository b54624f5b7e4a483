import { addressAt } from '../known/as-known.ts';

const PAGES = [
  ['', 'Overview'],
  ['/timeline', 'Timeline'],
  ['/coverage', 'Coverage'],
  ['/deadlines', 'Deadlines'],
  ['/history', 'Record'],
  ['/compare', 'Compare'],
  ['/evidence', 'Evidence'],
] as const;

/** The pages of a programme. Each keeps the moment that is looked at. */
export const ProgrammeNav = ({
  id,
  at,
  current,
}: {
  readonly id: string;
  readonly at: string | undefined;
  /** Path of the page within the programme. */
  readonly current: string;
}) => (
  <nav class="tl-pages" aria-label="Pages of this programme">
    <ul class="tl-pages__list">
      {[
        ...PAGES,
        ...(at === undefined ? [['/change', 'Change'] as const, ['/publication', 'Public page'] as const] : []),
      ].map(([path, text]) => (
        <li>
          <a
            class="tl-pages__link"
            href={addressAt(`/programmes/${id}${path}`, at)}
            aria-current={path === current ? 'page' : undefined}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
