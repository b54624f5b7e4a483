import type { BoardMeeting, ProgrammeState } from '@throughline/domain';
import { canonicalJson } from '@throughline/event-store';
import type { Directory } from '@throughline/directory';

/** The board calendar of a running programme's organisation, when it is another than the one on its record. */
export const newBoardMeetings = async (
  directory: Pick<Directory, 'boardMeetings'>,
  { status, nature, organisation, reminding }: ProgrammeState,
): Promise<readonly BoardMeeting[] | undefined> => {
  if (status !== 'running' || nature === 'replay') return undefined;
  const meetings = await directory.boardMeetings(organisation);
  return canonicalJson(meetings) === canonicalJson(reminding.boardMeetings) ? undefined : meetings;
};
