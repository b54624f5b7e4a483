/** Measures of a page and its type, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 62, top: 82, bottom: 76 } as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** Where content ends. */
export const CONTENT_END = PAGE.height - PAGE.bottom;
export const CONTENT_HEIGHT = CONTENT_END - PAGE.top;

export const COLOURS = {
  text: '#111111',
  muted: '#444444',
  link: '#00408f',
  rule: '#8a8a8a',
  hairline: '#c8c8c8',
  head: '#ececec',
} as const;

interface Style {
  readonly size: number;
  readonly lineHeight: number;
}
const style = (size: number, lineHeight: number): Style => ({ size, lineHeight });
export const STYLES = {
  title: style(21, 26),
  section: style(15, 19),
  subsection: style(11.5, 15),
  text: style(10.5, 14.5),
  terms: style(9.5, 13),
  table: style(9, 12),
  margin: style(8.5, 11),
} as const;
export type StyleName = keyof typeof STYLES;
