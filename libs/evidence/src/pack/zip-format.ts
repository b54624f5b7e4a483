/** Records of a ZIP file: by what they begin, and how many bytes they have before what is of any length. Source: APPNOTE.TXT 6.3.10. */
export const LOCAL = { signature: 0x04034b50, bytes: 30 };
export const CENTRAL = { signature: 0x02014b50, bytes: 46 };
export const END = { signature: 0x06054b50, bytes: 22 };

/** The flag that names are UTF-8. */
export const UTF8_NAMES = 0x0800;
/** 1 January 1980, midnight: what is made twice has the same bytes. */
export const DATE = 0x0021;
/** A plain file that its owner writes and everybody reads. */
export const MODE = 0o100644;
/** Version 2.0 of the format, as Unix writes it. */
export const MADE_BY = 0x0314;
export const NEEDED = 20;
