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

type Row = readonly [code: string, label: string, kind: GroupKind, parent?: string];

const group =
  (specialCategory: boolean) =>
  ([code, label, kind, parent = '']: Row): InclusionGroup => ({
    code,
    label,
    kind,
    parent: parent === '' ? null : parent,
    inclusionHealth: kind === 'inclusion_health',
    specialCategory,
  });

const ORDINARY: readonly Row[] = [
  ['PC-AGE', 'Age', 'protected_characteristic'],
  ['PC-AGE-CYP', 'Children and young people', 'protected_characteristic', 'PC-AGE'],
  ['PC-AGE-OLDER', 'Older people (especially 75 and over)', 'protected_characteristic', 'PC-AGE'],
  ['PC-MCP', 'Marriage and civil partnership', 'protected_characteristic'],
  ['PC-SEX', 'Sex', 'protected_characteristic'],
  ['CARER-UNPAID', 'Unpaid carers', 'carer'],
  ['CARER-YOUNG', 'Young carers', 'carer', 'CARER-UNPAID'],
  ['REP', 'Representatives of people who use services', 'carer'],
  ['CORE20', 'People living in the 20% most deprived areas (national IMD)', 'core20'],
  ['LOW-INC', 'People on low incomes or unemployed', 'plus'],
  ['IH-HOMELESS', 'People who experience homelessness', 'inclusion_health'],
  ['IH-ROUGH', 'People sleeping rough', 'inclusion_health', 'IH-HOMELESS'],
  ['IH-MIGRANT', 'Vulnerable migrants and refugees', 'inclusion_health'],
  ['IH-ASYLUM', 'People seeking asylum', 'inclusion_health', 'IH-MIGRANT'],
  ['IH-OTHER', 'Other marginalised groups (name locally)', 'inclusion_health'],
  ['CARE-EXP', 'Looked-after children and care leavers', 'plus'],
  ['ARMED', 'Armed forces community (serving; veterans; families)', 'plus'],
  ['VETERAN', 'Armed forces veterans', 'plus', 'ARMED'],
  ['COASTAL', 'Coastal communities (deprivation hidden amongst relative affluence)', 'rural_coastal'],
  ['RURAL', 'People in rural and isolated communities', 'rural_coastal'],
  ['RURAL-NOTRANS', 'People without access to a car or public transport', 'rural_coastal', 'RURAL'],
  ['DIG-ACCESS', 'People without devices or connectivity', 'digitally_excluded'],
  ['DIG-SKILLS', 'People without digital skills or confidence', 'digitally_excluded'],
  ['LANG-ESOL', 'People less fluent in English', 'communication_need'],
  ['LIT-LOW', 'People with low literacy or health literacy', 'communication_need'],
  ['PLUS-LOCAL', 'ICB-defined PLUS group (name locally)', 'plus'],
  ['USER-OOA', "Users from outside the commissioner's area or registered list", 'other_local', 'USER-SVC'],
];

const SPECIAL_CATEGORY: readonly Row[] = [
  ['PC-DIS', 'Disability', 'protected_characteristic'],
  ['PC-DIS-LD', 'People with a learning disability', 'plus', 'PC-DIS'],
  ['PC-DIS-AUT', 'Autistic people', 'plus', 'PC-DIS'],
  ['PC-DIS-MH', 'People with mental health problems', 'protected_characteristic', 'PC-DIS'],
  ['PC-DIS-SENS', 'Deaf and hard of hearing people and people with sight loss', 'communication_need', 'PC-DIS'],
  ['PC-DIS-LTC', 'People with multiple long-term conditions', 'plus', 'PC-DIS'],
  ['PC-GR', 'Gender reassignment', 'protected_characteristic'],
  ['PC-PM', 'Pregnancy and maternity', 'protected_characteristic'],
  ['PC-RACE', 'Race (ethnic minority communities)', 'protected_characteristic'],
  ['PC-RB', 'Religion or belief', 'protected_characteristic'],
  ['PC-SO', 'Sexual orientation', 'protected_characteristic'],
  ['IH-SUBST', 'People with drug and alcohol dependence', 'inclusion_health'],
  ['IH-GRT', 'Gypsy Roma and Traveller communities', 'inclusion_health'],
  ['IH-GRT-ROMA', 'Roma communities', 'inclusion_health', 'IH-GRT'],
  ['IH-GRT-GYPTRAV', 'Gypsy and Traveller communities', 'inclusion_health', 'IH-GRT'],
  ['IH-JUSTICE', 'People in contact with the justice system', 'inclusion_health'],
  ['IH-SLAVERY', 'Victims of modern slavery', 'inclusion_health'],
  ['IH-SEXWORK', 'Sex workers', 'inclusion_health'],
  ['USER-SVC', 'People who use the service under review', 'other_local'],
];

/**
 * Groups by code. Sources: Equality Act 2010 sections 4 to 12 and 149(7); NHS England, Core20PLUS5 (adults; children and young
 * people), national framework for action on inclusion health, inclusive digital healthcare framework; Accessible Information
 * Standard; NHS Act 2006 section 14Z45, which names carers and representatives. As known in November 2026.
 */
export const INCLUSION_GROUPS: readonly InclusionGroup[] = [
  ...ORDINARY.map(group(false)),
  ...SPECIAL_CATEGORY.map(group(true)),
].sort((a, b) => (a.code < b.code ? -1 : 1));
