import type { Answer } from '@throughline/api-client';
import { sayChange } from '@throughline/words';

/** What a correction changed: each value with what it was and what it is; nothing where it changed none. It can stand within a cell of a table. */
export const Changes = ({
  changes,
}: {
  readonly changes: Answer<'get /v1/programmes/{id}/history/{event}'>['changes'];
}) => (
  <>
    {changes.map((change) => {
      const [name, before, after] = sayChange(change);
      return (
        <span class="tl-change">
          <strong>{name}</strong>
          <br />
          Before: {before}
          <br />
          After: {after}
        </span>
      );
    })}
  </>
);
