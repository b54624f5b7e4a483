interface Filter {
  readonly text: string;
  /** Address of the same list without it. */
  readonly without: string;
}

/** The filters of a list, each with a link that takes it away. */
export const FiltersInUse = ({ filters }: { readonly filters: readonly Filter[] }) =>
  filters.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-s nhsuk-u-margin-bottom-2">Filters in use</h2>
      <ul class="tl-chosen">
        {filters.map(({ text, without }) => (
          <li>
            <a class="tl-chosen__filter" href={without}>
              <span class="nhsuk-u-visually-hidden">Remove filter: </span>
              {text} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
