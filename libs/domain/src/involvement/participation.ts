import { z } from 'zod';
import { label } from '../values.ts';
import { participationFields } from './common.ts';

const count = z.int().min(0).max(10_000_000);
const sessions = z.int().min(1).max(10_000);

const participation = <D extends z.ZodType>(details: D) => z.strictObject({ ...participationFields, details });

/** Kinds in which people took part. Counts of one kind are added up; across kinds they are never "people". */
export const participationKinds = {
  /** Counts what was finished, not what was started. */
  survey: participation(z.strictObject({ completed: count, started: count.optional() })),
  focus_group: participation(z.strictObject({ sessions })),
  interview: participation(z.strictObject({ interviews: sessions })),
  public_meeting: participation(z.strictObject({ meetings: sessions })),
  drop_in: participation(z.strictObject({ sessions })),
  co_production_workshop: participation(z.strictObject({ sessions })),
  options_panel: participation(z.strictObject({ optionsConsidered: count })),
  /** Led by a trusted community partner. */
  partner_outreach: z.strictObject({
    ...participationFields,
    partnerOrganisation: label,
    details: z.strictObject({ sessions }),
  }),
  written_responses: participation(z.strictObject({ responses: count })),
  /** Signatures stand apart from every other count. */
  petition: participation(z.strictObject({ signatures: count.nullable() })),
  patient_partner_attendance: participation(
    z.strictObject({ purpose: z.enum(['planning', 'options', 'assurance', 'mobilisation', 'review']) }),
  ),
  patient_safety_partner_input: participation(z.strictObject({ topic: label })),
  /** Experience of the changed service, within the review period. */
  service_experience_reviewed: participation(z.strictObject({ service: label })),
} as const;
