import type { Answer } from '@throughline/api-client';

type Work = Answer<'get /v1/me/work'>;
type Kind = Work['waiting']['items'][number]['kind'];
type Returned = Work['sentBack']['items'][number]['kind'];

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

const RETURNED: Readonly<Record<Returned, string>> = {
  closure: 'Request to close',
  waiver: 'Waiver',
  publication: 'Page for the public',
};

/** What was asked for and sent back: `Request to close` for one of the kind `closure`. */
export const formatReturned = (kind: Returned): string => RETURNED[kind];
