import { withMailboxAsWords } from './team-mailbox.ts';
import { findPersonalData, type PersonalDataFound } from '../privacy.ts';

/** What an access token and its issuer give, or what names the programme and the command. */
const NOT_WRITTEN = new Set(['by', 'commandId', 'programme']);

/** The gravest personal data in what a command asks for, or undefined. */
export const personalDataInRequest = (asked: object): PersonalDataFound | undefined =>
  findPersonalData(withMailboxAsWords(asked));

/**
 * The gravest personal data in a command to a programme, or undefined. Everything that its sender wrote is looked at, keys as well. Asked
 * before a command is given to the workflow, whose history keeps what it was given, and again where it is decided.
 */
export const personalDataInCommand = (command: object): PersonalDataFound | undefined =>
  personalDataInRequest(Object.fromEntries(Object.entries(command).filter(([field]) => !NOT_WRITTEN.has(field))));

/** The same as a sentence for whoever sent it; never the value. */
export const personalDataRefused = ({ path, kind }: PersonalDataFound): string =>
  `${path} looks like ${kind}; history holds no personal data, so say it without`;
