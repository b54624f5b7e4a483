/** A notice as both its forms, html and text, show it. All plain text; the html template escapes. */
export interface NoticeView {
  readonly heading: string;
  /** Below the heading; empty for a single item, which speaks for itself. */
  readonly lead: string;
  readonly items: readonly ItemView[];
  /** Small print, a paragraph each. */
  readonly footer: readonly string[];
}

export interface ItemView {
  /** Empty when the notice's own heading says it. */
  readonly heading: string;
  /** Set apart because they change how the rest is read: late, overdue, short notice. */
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  readonly paragraphs: readonly string[];
  readonly list: { readonly heading: string; readonly entries: readonly EntryView[]; readonly more: string } | null;
  readonly link: { readonly href: string; readonly words: string };
}

export interface EntryView {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}
