/** How people are told of deadlines, offices and codes; on its own, so that who only shows them does not load packs and rules. */
export { formatDeadline, formatOffice } from './authoring/explain/format-deadline.ts';
export { TAGS } from './packs/tags.ts';
export { asSentence, formatDay, formatGroup, languageName, spaced } from './text/format.ts';
export { formatKind } from './text/kind-words.ts';
export { labelOfDetail } from './text/payload/labels.ts';
export { linesOfPayload, type Named, sayValue } from './text/payload/lines.ts';
export { formatPolicy, type PackTitle } from './text/payload/shapes.ts';
export { joinTexts, type PayloadText } from './text/payload/text.ts';
export { capital, formatSentence, formatTitled, formatValue } from './text/payload/values.ts';
