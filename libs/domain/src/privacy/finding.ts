/** What something looks like, as the end of the sentence "it looks like …". */
export type PersonalDataKind =
  | 'an NHS number'
  | 'an e-mail address'
  | 'a telephone number'
  | 'a full postcode'
  | 'the name of a person'
  | 'a field for personal data';

/**
 * `certain`: refused for good. `suspected`: refused until a second person confirms that it stands for no person, as an
 * identifier of ten digits, the postcode of a hospital or an institution called after somebody.
 */
export type Certainty = 'certain' | 'suspected';

export interface Finding {
  readonly kind: PersonalDataKind;
  readonly certainty: Certainty;
}

export const certain = (kind: PersonalDataKind): Finding => ({ kind, certainty: 'certain' });
export const suspected = (kind: PersonalDataKind): Finding => ({ kind, certainty: 'suspected' });

/** The one that weighs more; of two equals the first. */
export const graver = (one: Finding | undefined, other: Finding | undefined): Finding | undefined =>
  one === undefined || (one.certainty === 'suspected' && other?.certainty === 'certain') ? other : one;
