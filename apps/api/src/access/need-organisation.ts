import { Problem } from '../problems/problem.ts';
import { type Caller, sees } from './caller.ts';

/** @throws Problem `organisation-not-yours` when the token does not name the organisation. */
export const needOrganisation = (caller: Caller, organisation: string): void => {
  if (!sees(caller, organisation))
    throw new Problem('organisation-not-yours', 'Accepted is an organisation that the token names');
};
