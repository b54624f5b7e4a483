import { raw } from 'hono/html';

/** Markup that is safe to send as it is: escaped by the JSX renderer, or rendered by an NHS component. A plain string is never `Html`. */
export type Html = ReturnType<typeof raw>;

/** Marks markup as safe. For markup that an NHS component or the JSX renderer has made, and nothing else. */
export const trusted = (markup: string): Html => raw(markup);

/** What JSX has made, for a component that takes markup. */
export const fragment = (node: unknown): Html => trusted(String(node));
