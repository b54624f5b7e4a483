/** How people are told of deadlines, offices and codes; on its own, so that who only shows them does not load packs and rules. */
export { formatDeadline, formatOffice } from './authoring/explain/format-deadline.ts';
export { TAGS } from './packs/tags.ts';
export { formatDay, formatGroup, spaced } from './text/format.ts';
export { formatKind } from './text/kind-words.ts';
