/** Where target dates of gates are set and moved, beside dates that follow from them. */
export const TargetsLink = ({ id }: { readonly id: string }) => (
  <p>
    Gates have target dates, which a programme manager sets:{' '}
    <a href={`/programmes/${id}/change/targets`}>Move target dates</a>.
  </p>
);
