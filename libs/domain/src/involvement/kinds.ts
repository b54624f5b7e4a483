import type { z } from 'zod';
import { amendmentKinds } from './amendments.ts';
import { governanceKinds } from './governance.ts';
import { participationKinds } from './participation.ts';

/** The data schema of every kind of involvement event. */
export const involvementKinds = { ...participationKinds, ...governanceKinds, ...amendmentKinds } as const;

/** The kind of an involvement event, such as `focus_group`; its key in the table of schemas. */
export type InvolvementKind = keyof typeof involvementKinds;
export type InvolvementData<K extends InvolvementKind = InvolvementKind> = z.infer<(typeof involvementKinds)[K]>;
export type ParticipationKind = keyof typeof participationKinds;
export type AmendmentKind = keyof typeof amendmentKinds;

/** All kinds of involvement event, in the order of the table. */
export const KINDS = Object.keys(involvementKinds) as readonly InvolvementKind[];
/** Kinds in which people took part, in the order of the table. */
export const PARTICIPATION_KINDS = Object.keys(participationKinds) as readonly ParticipationKind[];

/** Whether a text is a kind of involvement event. */
export const isInvolvementKind = (kind: string): kind is InvolvementKind => Object.hasOwn(involvementKinds, kind);
/** Whether events of this kind amend another event: correction, retraction or reattribution. */
export const isAmendmentKind = (kind: InvolvementKind): kind is AmendmentKind => Object.hasOwn(amendmentKinds, kind);

/** CloudEvents type of a kind: `throughline.involvement.<kind>.v1`. */
export const typeOfKind = (kind: InvolvementKind): string => `throughline.involvement.${kind}.v1`;

const kindsByType: ReadonlyMap<string, InvolvementKind> = new Map(KINDS.map((kind) => [typeOfKind(kind), kind]));

/** Kind named by a CloudEvents or stored type; undefined when it is none of ours. */
export const kindOfType = (type: string): InvolvementKind | undefined => kindsByType.get(type);
