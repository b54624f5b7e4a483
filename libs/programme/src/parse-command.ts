import {
  addressedEnvelope,
  type AddressedEnvelope,
  type CommandRequest,
  commandRow,
  COMMANDS,
  personalDataInCommand,
  personalDataInRequest,
  personalDataRefused,
} from '@throughline/domain';
import { type z } from 'zod';
import { InvalidCommand } from './errors.ts';

/** A command and its envelope once parsed. */
export interface ParsedCommand {
  readonly request: CommandRequest;
  readonly envelope: AddressedEnvelope;
}

const faultsIn = (error: z.ZodError | undefined): readonly string[] =>
  (error?.issues ?? []).map((issue) => `${issue.path.map(String).join('.') || 'command'}: ${issue.message}`);

/**
 * A command as its row of the table has it.
 * @throws InvalidCommand when it is malformed, or looks as if it held personal data.
 */
export const parseCommand = ({ type, ...asked }: CommandRequest, envelope: AddressedEnvelope): ParsedCommand => {
  if (!Object.hasOwn(COMMANDS, type)) throw new InvalidCommand('type: the name of a command, as CloseGate');
  const addressed = addressedEnvelope.safeParse(envelope);
  const body = commandRow(type).schema.safeParse(asked);
  if (!addressed.success || !body.success)
    throw new InvalidCommand([...faultsIn(addressed.error), ...faultsIn(body.error)].join('; '));
  const personal = personalDataInRequest(body.data) ?? personalDataInCommand(addressed.data);
  if (personal !== undefined) throw new InvalidCommand(personalDataRefused(personal));
  return { request: { type, ...body.data } as CommandRequest, envelope: addressed.data };
};
