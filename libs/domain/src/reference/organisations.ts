import boards from './data/integrated-care-boards.json' with { type: 'json' };

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

/**
 * The 42 boards of 1 July 2022 and the 6 that succeeded twelve of them on 1 April 2026.
 * Sources: ODS codes and names from NHS Organisation Data Service as published by RCPCH (integrated care boards, and their
 * history and succession); the six footprints also in the written statement to Parliament of 9 September 2025. As known in November 2026.
 */
export const INTEGRATED_CARE_BOARDS: readonly IntegratedCareBoard[] = boards;

/** Those who commission for the whole of England. Source: NHS Organisation Data Service. */
const NATIONAL: readonly Pick<IntegratedCareBoard, 'code' | 'name'>[] = [{ code: 'X24', name: 'NHS England' }];

/** Name of a commissioner by its ODS code; null where the reference data has none. */
export const nameOfOrganisation = (code: string): string | null =>
  [...INTEGRATED_CARE_BOARDS, ...NATIONAL].find((one) => one.code === code)?.name ?? null;

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
