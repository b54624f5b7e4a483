/** Words on a record, in which another record is named by its version; whoever renders them makes a link of that where the record is shown. */
export type PayloadText = readonly (string | { readonly record: number })[];

/** Texts one after another, with something between them. */
export const joinTexts = (texts: readonly PayloadText[], between: string): PayloadText =>
  texts.flatMap((text, index) => (index === 0 ? text : [between, ...text]));
