import { describe, expect, it } from '@jest/globals';
import { personalDataInCommand } from './personal-data-in-command.ts';
import { teamMailbox } from './team-mailbox.ts';

const found = (mailbox: string, more: object = {}) =>
  personalDataInCommand({ type: 'RequestPublication', contact: { team: 'Involvement team', mailbox }, ...more })?.kind;

describe('the mailbox of a team', () => {
  it.each(['involvement@qpm.nhs.example', 'stroke.involvement@nhs.example', 'have-your-say@icb.example'])(
    'is no personal data: %s',
    (mailbox) => {
      expect(teamMailbox.safeParse(mailbox).success).toBe(true);
      expect(found(mailbox)).toBeUndefined();
    },
  );

  it.each(['jane.smith@nhs.example', 'jane_smith@nhs.example', 'smith.jane2@nhs.example'])(
    'is refused where it is called after a person: %s',
    (mailbox) => expect(found(mailbox)).toBe('the name of a person'),
  );

  it('is taken in a message to a workflow, too', () => {
    const asked = (mailbox: string) => ({ action: { type: 'RequestPublication', contact: { mailbox } } });
    expect(personalDataInCommand(asked('involvement@nhs.example'))).toBeUndefined();
    expect(personalDataInCommand(asked('jane.smith@nhs.example'))).toMatchObject({ path: 'action.contact.mailbox' });
  });

  it('is taken in its own field alone, and only as a mailbox', () => {
    expect(found('involvement@nhs.example', { summary: ['Write to involvement@nhs.example'] })).toBe(
      'an e-mail address',
    );
    expect(found('involvement@nhs.example or jane@nhs.example')).toBe('an e-mail address');
    for (const other of ['Jane Smith <jane@nhs.example>', 'j.smith@nhs.example', 'Involvement@nhs.example'])
      expect(teamMailbox.safeParse(other).success).toBe(false);
  });
});
