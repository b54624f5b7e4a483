import type { CommandBody, CommandType, Signatory } from '@throughline/domain';
import type { z } from 'zod';
import type { Caller, Role } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import type { ProblemCode } from '../problems/problem.ts';
import type { CommandReply } from '../requests/outcome.ts';

/** A command as it arrives at its route, parsed, from a caller whose role may call it. */
export interface ArrivedCommand<T extends CommandType> {
  readonly ports: Pick<ApiPorts, 'store' | 'policyEngine' | 'history' | 'log' | 'now'>;
  readonly caller: Caller;
  readonly by: Signatory;
  readonly commandId: string;
  readonly programme: string;
  /** Parts of the path, by their names in it. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly asked: CommandBody<T>;
}

/** What a route found out on the way, in place of or beside what arrived. */
export interface FoundOut<T extends CommandType> {
  readonly by?: Signatory;
  readonly asked?: Partial<CommandBody<T>>;
}

/** Gives the command to its programme, with what was found out, and answers with what became of it. */
export type Give<T extends CommandType> = (found?: FoundOut<T>) => CommandReply;

/** One command as HTTP has it. Body, roles and problems come from its row in the domain; here stands what only HTTP knows. */
export interface CommandRoute<T extends CommandType> {
  /** Method and path. Parts of the path that are members of the command are taken from it, the others from the body. A PUT answers 200, a POST 201. */
  readonly at: `${'POST' | 'PUT'} ${string}`;
  readonly tag: string;
  readonly summary: string;
  /** What it means that it was recorded, and that it was already so. */
  readonly answers: readonly [recorded: string, already?: string];
  /**
   * Roles that may call it beside those of the command's row. That it is not theirs is the domain's rule, and its refusal belongs on the
   * record.
   */
  readonly allow?: readonly Role[];
  /** It has to be bound to the version of the programme that the caller saw. Unless so, it can be, but for the start, before which there is none. */
  readonly needsVersion?: true;
  /** Parts of the path and members of the body that are described otherwise than in the command's schema; undefined: not asked for. */
  readonly members?: Readonly<Record<string, z.ZodType | undefined>>;
  /** Answer to what was recorded or already so; the one that all commands have, unless given. */
  readonly answer?: z.ZodType;
  /** Problems that `through` has; those of reading a programme unless given. */
  readonly problems?: readonly ProblemCode[];
  /** What is done around giving the command: looked up, checked, added to the answer. Unless given, the programme is read, so that nobody reaches another's. */
  through?(arrived: ArrivedCommand<T>, give: Give<T>): CommandReply;
}

/** A route for every command that people give; waivers expire by themselves. */
export type CommandRoutes = { readonly [T in Exclude<CommandType, 'ExpireWaiver'>]: CommandRoute<T> };
