/** Words of a report, in which a record is named by its version; whoever renders them makes a link of that where the record is shown. */
export type ReportText = readonly (string | { readonly record: number })[];

/** Texts one after another, with something between them. */
export const joinTexts = (texts: readonly ReportText[], between: string): ReportText =>
  texts.flatMap((text, index) => (index === 0 ? text : [between, ...text]));
