import type { Child } from 'hono/jsx';

const SIZES = { 2: 'm', 3: 's', 4: 'xs' } as const;
/** How deep a heading stands: the page itself begins with 2, its preview in another page with 3. */
export type Level = 2 | 3;

/** A heading of a part of a public page. */
export const Heading = ({ level, children }: { readonly level: Level | 4; readonly children?: Child }) => {
  const of = `nhsuk-heading-${SIZES[level]}`;
  if (level === 2) return <h2 class={of}>{children}</h2>;
  return level === 3 ? <h3 class={of}>{children}</h3> : <h4 class={of}>{children}</h4>;
};
