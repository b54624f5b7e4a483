/** An Integrated Care Board. It exists on a day when `established` ≤ day < `abolished`. */
export interface IntegratedCareBoard {
  /** ODS code. No date can be read from it: codes were inherited from earlier bodies. */
  readonly code: string;
  readonly name: string;
  readonly established: string;
  /** First day on which it no longer exists; null while it does. */
  readonly abolished: string | null;
  /** ODS codes of who took over; more than one when its population was split. */
  readonly successors: readonly string[];
}

const board = (
  code: string,
  name: string,
  established: string,
  ended: { readonly abolished: string | null; readonly successors: readonly string[] } = {
    abolished: null,
    successors: [],
  },
): IntegratedCareBoard => ({ code, name: `NHS ${name} Integrated Care Board`, established, ...ended });

const FIRST = '2022-07-01';
const SECOND = '2026-04-01';
const into = (...successors: string[]) => ({ abolished: SECOND, successors });

/**
 * The 42 boards of 1 July 2022 and the 6 that succeeded twelve of them on 1 April 2026.
 * Sources: ODS codes and names from NHS Organisation Data Service as published by RCPCH (integrated care boards, and their
 * history and succession); the six footprints also in the written statement to Parliament of 9 September 2025. As known in November 2026.
 */
export const INTEGRATED_CARE_BOARDS: readonly IntegratedCareBoard[] = [
  board('QOX', 'Bath and North East Somerset, Swindon and Wiltshire', FIRST),
  board('QHG', 'Bedfordshire, Luton and Milton Keynes', FIRST, into('S1Y5D')),
  board('QHL', 'Birmingham and Solihull', FIRST),
  board('QUA', 'Black Country', FIRST),
  board('QUY', 'Bristol, North Somerset and South Gloucestershire', FIRST),
  board('QU9', 'Buckinghamshire, Oxfordshire and Berkshire West', FIRST, into('S0E4D')),
  board('QUE', 'Cambridgeshire and Peterborough', FIRST, into('S1Y5D')),
  board('QYG', 'Cheshire and Merseyside', FIRST),
  board('QT6', 'Cornwall and the Isles of Scilly', FIRST),
  board('QWU', 'Coventry and Warwickshire', FIRST),
  board('QJ2', 'Derby and Derbyshire', FIRST),
  board('QJK', 'Devon', FIRST),
  board('QVV', 'Dorset', FIRST),
  board('QNQ', 'Frimley', FIRST, into('S0E4D', 'S9B9J', 'QRL')),
  board('QR1', 'Gloucestershire', FIRST),
  board('QOP', 'Greater Manchester', FIRST),
  board('QRL', 'Hampshire and Isle of Wight', FIRST),
  board('QGH', 'Herefordshire and Worcestershire', FIRST),
  board('QM7', 'Hertfordshire and West Essex', FIRST, into('S1Y5D', 'D7T5G')),
  board('QOQ', 'Humber and North Yorkshire', FIRST),
  board('QKS', 'Kent and Medway', FIRST),
  board('QE1', 'Lancashire and South Cumbria', FIRST),
  board('QK1', 'Leicester, Leicestershire and Rutland', FIRST),
  board('QJM', 'Lincolnshire', FIRST),
  board('QH8', 'Mid and South Essex', FIRST, into('D7T5G')),
  board('QMM', 'Norfolk and Waveney', FIRST, into('T6Y0W')),
  board('QPM', 'Northamptonshire', FIRST),
  board('QMJ', 'North Central London', FIRST, into('Z9B2Z')),
  board('QHM', 'North East and North Cumbria', FIRST),
  board('QMF', 'North East London', FIRST),
  board('QRV', 'North West London', FIRST, into('Z9B2Z')),
  board('QT1', 'Nottingham and Nottinghamshire', FIRST),
  board('QOC', 'Shropshire, Telford and Wrekin', FIRST),
  board('QSL', 'Somerset', FIRST),
  board('QKK', 'South East London', FIRST),
  board('QWE', 'South West London', FIRST),
  board('QF7', 'South Yorkshire', FIRST),
  board('QNC', 'Staffordshire and Stoke-on-Trent', FIRST),
  board('QJG', 'Suffolk and North East Essex', FIRST, into('D7T5G', 'T6Y0W')),
  board('QXU', 'Surrey Heartlands', FIRST, into('S9B9J')),
  board('QNX', 'Sussex', FIRST, into('S9B9J')),
  board('QWO', 'West Yorkshire', FIRST),
  board('S1Y5D', 'Central East', SECOND),
  board('D7T5G', 'Essex', SECOND),
  board('T6Y0W', 'Norfolk and Suffolk', SECOND),
  board('S9B9J', 'Surrey and Sussex', SECOND),
  board('S0E4D', 'Thames Valley', SECOND),
  board('Z9B2Z', 'West and North London', SECOND),
];

/** The boards that existed on a day, `YYYY-MM-DD`. */
export const boardsOn = (day: string): readonly IntegratedCareBoard[] =>
  INTEGRATED_CARE_BOARDS.filter((icb) => icb.established <= day && (icb.abolished === null || day < icb.abolished));

/** What is known of an organisation on a day; `own`: no board of the reference data, but one whose people this installation knows. */
export type OrganisationStatus =
  | { readonly status: 'exists' | 'own' | 'unknown' }
  | { readonly status: 'not-yet'; readonly established: string }
  | { readonly status: 'abolished'; readonly on: string; readonly successors: readonly string[] };

/**
 * What is known of the organisation of an ODS code on a day, `YYYY-MM-DD`.
 * @param isOwn true when people of it are in this installation's directory, so that a body other than a board is known too.
 */
export const organisationOn = (code: string, day: string, isOwn: boolean): OrganisationStatus => {
  const icb = INTEGRATED_CARE_BOARDS.find((one) => one.code === code);
  if (icb === undefined) return { status: isOwn ? 'own' : 'unknown' };
  const { established, abolished: on, successors } = icb;
  if (day < established) return { status: 'not-yet', established };
  return on === null || day < on ? { status: 'exists' } : { status: 'abolished', on, successors };
};
