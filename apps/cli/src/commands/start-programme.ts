import { GATES, gate as gateName } from '@throughline/domain';
import { commandAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { usage } from '../failure.ts';
import { freshKey, type Session } from '../session.ts';
import { packNamed } from './order.ts';
import { instantMeant } from './when.ts';

/** Options of `programme start`. */
export interface Start {
  readonly title: string;
  readonly organisation: string;
  readonly tier: string;
  readonly target: readonly string[];
  readonly pack?: string;
  readonly moment?: string;
}

/** `involvement=2027-02-19` (17:00 in London) or `involvement=2027-02-19T12:00:00Z`. */
const target = (text: string): readonly [string, string] => {
  const [name = '', when = ''] = text.split('=', 2);
  const accepted = `gate=day or gate=instant, as involvement=2027-02-19; gates are ${GATES.join(', ')}`;
  if (!gateName.safeParse(name).success) throw usage('A --target names no gate.', accepted);
  const meant = instantMeant(when);
  if (meant === undefined) throw usage(`The --target of ${name} is neither a day nor an instant.`, accepted);
  return [name, meant];
};

/** Starts a programme. @throws CliFailure */
export const start = async (session: Session, id: string, options: Start): Promise<void> => {
  const answer = await ask(session.api(), commandAnswer, {
    method: 'POST',
    path: '/v1/programmes',
    idempotencyKey: freshKey(),
    body: {
      programme: id,
      title: options.title,
      organisation: options.organisation,
      tier: options.tier,
      targets: Object.fromEntries(options.target.map(target)),
      ...(options.pack === undefined ? {} : { pack: packNamed('--pack', options.pack) }),
      ...(options.moment === undefined ? {} : { moment: options.moment }),
    },
  });
  const words =
    answer.outcome === 'recorded'
      ? `${id} is started and on the record.`
      : `${id} was started already, with the same particulars.`;
  session.print.result(answer, () => words);
};
