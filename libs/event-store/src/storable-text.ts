/**
 * Text from outside as a database can hold it: what came with a message that is being set aside (its key) must not be
 * the reason why it cannot be set aside. U+0000 and half surrogate pairs become U+FFFD.
 */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
