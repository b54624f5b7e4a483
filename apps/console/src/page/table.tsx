import type { Child } from 'hono/jsx';

/** A column by which the list can be sorted, by a link. */
export interface SortedHead {
  readonly text: string;
  readonly address: string;
  readonly now: 'ascending' | 'descending' | undefined;
}

const ORDER = { ascending: ', sorted ascending', descending: ', sorted descending' } as const;

const textOf = (head: string | SortedHead | undefined): string => (typeof head === 'object' ? head.text : (head ?? ''));

const Head = ({ head }: { readonly head: string | SortedHead }) =>
  typeof head === 'string' ? (
    <th class="nhsuk-table__header" role="columnheader" scope="col">
      {head}
    </th>
  ) : (
    <th class="nhsuk-table__header" role="columnheader" scope="col" aria-sort={head.now}>
      <a href={head.address}>
        {head.text}
        {head.now === undefined ? null : (
          <>
            {' '}
            <span aria-hidden="true">{head.now === 'ascending' ? '▲' : '▼'}</span>
            <span class="nhsuk-u-visually-hidden">{ORDER[head.now]}</span>
          </>
        )}
      </a>
    </th>
  );

/** A table whose rows are stacked on narrow screens. The first cell of a row names it. */
export const Table = ({
  caption,
  head,
  rows,
}: {
  readonly caption: string;
  readonly head: readonly (string | SortedHead)[];
  readonly rows: readonly (readonly Child[])[];
}) => (
  <table class="nhsuk-table nhsuk-table--responsive" role="table">
    <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
    <thead class="nhsuk-table__head" role="rowgroup">
      <tr class="nhsuk-table__row" role="row">
        {head.map((one) => (
          <Head head={one} />
        ))}
      </tr>
    </thead>
    <tbody class="nhsuk-table__body">
      {rows.map((cells) => (
        <tr class="nhsuk-table__row" role="row">
          {cells.map((cell, column) =>
            column === 0 ? (
              <th class="nhsuk-table__header tl-table__name" role="rowheader" scope="row">
                <span class="nhsuk-table__heading" aria-hidden="true">
                  {textOf(head[column])}{' '}
                </span>
                <span>{cell}</span>
              </th>
            ) : (
              <td class="nhsuk-table__cell" role="cell">
                <span class="nhsuk-table__heading" aria-hidden="true">
                  {textOf(head[column])}{' '}
                </span>
                <span>{cell}</span>
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
