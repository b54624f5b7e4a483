import type { Answer } from '@throughline/api-client';

type Kind = Answer<'get /v1/me/work'>['waiting']['items'][number]['kind'];

const KINDS: Readonly<Record<Kind, string>> = {
  closure: 'Closure to sign',
  review: 'Questioned closure',
  waiver: 'Waiver to decide',
  duplicate: 'Suspected duplicate',
  erasure: 'Erasure to approve',
  publication: 'Page for the public to approve',
  'late-evidence': 'Late evidence to countersign',
};

/** What is decided: `Closure to sign` for a task of the kind `closure`. */
export const formatTask = (kind: Kind): string => KINDS[kind];
