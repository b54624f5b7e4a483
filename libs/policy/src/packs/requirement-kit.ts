import type { PolicyPackSource } from './pack.ts';

export type RequirementSource = PolicyPackSource['requirements'][number];

/** Kinds that count as taking part in shaping or considering a proposal. Petitions stand apart: signatures are not participation. */
export const TAKING_PART = [
  'survey',
  'focus_group',
  'interview',
  'public_meeting',
  'drop_in',
  'co_production_workshop',
  'options_panel',
  'partner_outreach',
  'written_responses',
] as const;

export const NEVER = 'never' as const;
export const PROPORTIONATE: RequirementSource['waiver'] = {
  grounds: ['not_applicable', 'proportionality', 'partner_unavailable'],
};
export const SCRUTINY: RequirementSource['waiver'] = { grounds: ['reg23_safety_welfare', 'not_applicable'] };
export const SUBSTANTIAL = ['T2', 'T3'] as const;
export const ENGAGED = ['T1', 'T2', 'T3'] as const;

/** Each gate is signed off by a second person. */
export const signOff = (gate: RequirementSource['gate'], roles: readonly string[]): RequirementSource => ({
  key: `${gate}.sign-off`,
  gate,
  title: 'Signed off by a second person',
  basis: ['local'],
  ask: `One person requests closure; another (${roles.join(' or ')}) closes`,
  waiver: NEVER,
  rule: { rule: 'signOff', roles: [...roles] },
});
