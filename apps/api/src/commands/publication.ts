import { COMMANDS } from '@throughline/domain';
import type { CommandRoutes } from './route.ts';

const { leaveOut } = COMMANDS.RequestPublication.schema.shape;

/** Routes of the commands of `PUBLICATION_COMMANDS`. */
export const PUBLICATION_ROUTES = {
  RequestPublication: {
    at: 'POST v1/programmes/:id/publication/requests',
    tag: 'publication',
    summary:
      'Ask for a page that residents read, or for another text of it: what was there stays until a second person approves. Texts of events are shown as the record has them now, and no others',
    answers: ['Asked for; a second person approves'],
    members: { leaveOut: leaveOut.default([]) },
  },
  ApprovePublication: {
    at: 'POST v1/programmes/:id/publication/approvals',
    tag: 'publication',
    summary: 'Approve a text as a second person: it is shown to the public from the answer on',
    answers: ['Shown', 'Shown already'],
  },
  SendBackPublication: {
    at: 'POST v1/programmes/:id/publication/returns',
    tag: 'publication',
    summary:
      'Send the text that waits back to whoever asked, with what has to be changed; residents read what was there',
    answers: ['Sent back; another text can be asked for', 'Sent back already'],
  },
  WithdrawPublication: {
    at: 'POST v1/programmes/:id/publication/withdrawal',
    tag: 'publication',
    summary: 'Withdraw the page and what waits for approval; its address says that it was withdrawn, and when',
    answers: ['Withdrawn'],
  },
} satisfies Partial<CommandRoutes>;
