import type { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { ERASURE_COMMANDS } from './erasure.ts';
import { EVIDENCE_COMMANDS } from './evidence.ts';
import { GATE_COMMANDS } from './gates.ts';
import { PACK_COMMANDS } from './packs.ts';
import { PUBLICATION_COMMANDS } from './publication.ts';
import type { addressedEnvelope, commandEnvelope, CommandRow, REJECTS_ALL } from './row.ts';
import { STEERING_COMMANDS } from './steering.ts';
import { SUCCESSION_COMMANDS } from './succession.ts';
import { WAIVER_COMMANDS } from './waivers.ts';

/** Every command to a programme, a row each: what it asks for, who may give it, which events answer it. */
export const COMMANDS = {
  ...GATE_COMMANDS,
  ...WAIVER_COMMANDS,
  ...STEERING_COMMANDS,
  ...SUCCESSION_COMMANDS,
  ...EVIDENCE_COMMANDS,
  ...PACK_COMMANDS,
  ...ERASURE_COMMANDS,
  ...PUBLICATION_COMMANDS,
} as const;

/** Name of a command: an imperative, as `CloseGate`. */
export type CommandType = keyof typeof COMMANDS;

/** The row of a command whose name is known only at run time. */
export const commandRow = (type: CommandType): CommandRow => COMMANDS[type];

type Rejecting<Row> = Row extends { readonly rejects: readonly (infer Code)[] } ? Code : never;

/** Why nothing was recorded, as the rows name it. Stable: callers choose their answer by it. */
export type RejectionCode = (typeof REJECTS_ALL)[number] | Rejecting<(typeof COMMANDS)[CommandType]>;

/** What a command of this type asks for, as its schema has it. */
export type CommandBody<T extends CommandType> = Immutable<z.input<(typeof COMMANDS)[T]['schema']>>;

/** A command as it is asked for: without its envelope, and without what the policy and the record say of it. */
export type CommandRequest<T extends CommandType = CommandType> = {
  [Type in T]: { readonly type: Type } & CommandBody<Type>;
}[T];

/** Who gives a command, under which id, and on which version of the record. */
export type CommandEnvelope = Immutable<z.input<typeof commandEnvelope>>;

/** The same with the programme it is for. */
export type AddressedEnvelope = Immutable<z.input<typeof addressedEnvelope>>;
