import { own } from '../own.ts';

const GROUNDS: Readonly<Record<string, string>> = {
  reg23_safety_welfare: 'regulation 23, safety or welfare',
  not_applicable: 'not applicable',
  proportionality: 'proportionality',
  pre_election_deferral: 'pre-election deferral',
  partner_unavailable: 'partner unavailable',
};

/** On what grounds a requirement is waived, as people say it. */
export const formatGround = (grounds: string): string => own(GROUNDS, grounds) ?? grounds;
