import groups from './data/inclusion-groups.json' with { type: 'json' };

/** Why a group is looked at: a protected characteristic, a Core20PLUS5 group, inclusion health, or a need in communication or access. */
export type GroupKind =
  | 'protected_characteristic'
  | 'plus'
  | 'communication_need'
  | 'carer'
  | 'core20'
  | 'inclusion_health'
  | 'rural_coastal'
  | 'digitally_excluded'
  | 'other_local';

/** A group that an impact assessment can name as one to be reached. */
export interface InclusionGroup {
  readonly code: string;
  readonly label: string;
  readonly kind: GroupKind;
  /** The wider group it is part of. */
  readonly parent: string | null;
  /** Reached through trusted community partners: at least one partner-led event. */
  readonly inclusionHealth: boolean;
  /** Health or another special category of data (UK GDPR article 9): never more than bands. */
  readonly specialCategory: boolean;
}

/**
 * Groups by code. Sources: Equality Act 2010 sections 4 to 12 and 149(7); NHS England, Core20PLUS5 (adults; children and young
 * people), national framework for action on inclusion health, inclusive digital healthcare framework; Accessible Information
 * Standard; NHS Act 2006 section 14Z45, which names carers and representatives. As known in November 2026.
 */
export const INCLUSION_GROUPS = groups as readonly InclusionGroup[];
