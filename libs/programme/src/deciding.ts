import type { AddressedEnvelope, CommandContext, CommandOf, CommandRequest, CommandType } from '@throughline/domain';
import type { CommandDependencies } from './dependencies.ts';
import type { LoadedProgramme } from './loaded-programme.ts';
import type { Rejection } from './rejection.ts';

/** What a command is put to the decider with. */
export interface Deciding {
  readonly dependencies: CommandDependencies;
  readonly loaded: LoadedProgramme;
  readonly envelope: AddressedEnvelope;
}

/** How a command is put to the decider: with what the policy, the record and the directory say; or why it makes no sense here. */
export type ToDecider<T extends CommandType> = (
  request: CommandRequest<T>,
  cause: CommandContext,
  deciding: Deciding,
) => CommandOf<T> | Rejection | Promise<CommandOf<T> | Rejection>;
