const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language by its name in English, or its tag where it has none. British Sign Language has a tag that not every table of names holds. */
export const languageName = (tag: string): string =>
  tag === 'bfi' ? 'British Sign Language' : (LANGUAGES.of(tag) ?? tag);
