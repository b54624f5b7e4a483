import type { Command } from 'commander';
import type { Run } from '../program.ts';
import { collect, ID, instant, MOMENT, needed, option, REASON, TIER } from './options.ts';
import { request } from './request.ts';

const CAUSES = ['call-in', 'legal-hold'];
const CAUSE = needed('--cause <cause>', 'what suspends it').choices(CAUSES);
const CAUSE_THAT_ENDS = needed('--cause <cause>', 'what suspended it').choices([...CAUSES, 'lost-record']);
const REFERENCE = needed('--reference <reference>', 'of the direction, claim or hold');

/** `programme tier|suspend|resume|override-commitment|cancel`. */
export const steeringCommands = (programme: Command, run: Run): void => {
  const tier = programme
    .command('tier')
    .addArgument(ID)
    .addArgument(TIER)
    .description('Set the tier, on an assessment of the duty; below T2 also on the view of scrutiny');
  request(run, tier, {
    route: 'put /v1/programmes/{id}/tier',
    seen: 'now',
    body: {
      tier: '<tier>',
      reason: REASON,
      evidence: option(
        '--evidence <event>',
        'duty assessment or scrutiny view on record that counts, as source#id; repeatable',
        collect,
      ),
      moment: MOMENT,
    },
    done: ({ id, tier }) =>
      `${id} is in tier ${tier} from now on. What is promised stays promised; closed gates keep their closures.`,
    already: ({ id, tier }) => `${id} was in tier ${tier} already.`,
  });
  const suspend = programme
    .command('suspend <id>')
    .description(
      'Suspend a programme: no gate closes until it resumes. A legal hold is also placed on one that is over',
    );
  request(run, suspend, {
    route: 'post /v1/programmes/{id}/suspension',
    body: {
      cause: CAUSE,
      reference: REFERENCE,
      reason: REASON,
      until: option('--until <day>', 'end of its clock, as a day or an instant', instant('--until')),
      moment: MOMENT,
    },
    done: ({ id, cause, reference }) =>
      `${id} is suspended by ${cause} ${reference}. No gate closes until the end of it is recorded: throughline programme resume ${id}`,
    already: ({ id, cause, reference }) => `${id} was suspended by ${cause} ${reference} already.`,
  });
  request(run, programme.command('resume <id>').description('Record the end of a suspension'), {
    route: 'post /v1/programmes/{id}/resumption',
    body: { cause: CAUSE_THAT_ENDS, reference: REFERENCE, reason: REASON, moment: MOMENT },
    done: ({ id, cause, reference }) =>
      `The end of ${cause} ${reference} is recorded; ${id} goes on, unless something else suspends it.`,
    already: ({ id }) => `${id} had resumed already.`,
  });
  const override = programme
    .command('override-commitment <id> <name>')
    .description('Override a public promise, by the board and with its reason');
  request(run, override, {
    route: 'post /v1/programmes/{id}/commitments/{commitment}/override',
    params: { commitment: '<name>' },
    body: { reason: REASON, moment: MOMENT },
    done: ({ commitment }) =>
      `The promise ${commitment} is overridden by the board, with its reason. It stays on record.`,
    already: ({ commitment }) => `The promise ${commitment} was overridden already.`,
  });
  request(run, programme.command('cancel <id>').description('Cancel a programme; nothing of its record is lost'), {
    route: 'post /v1/programmes/{id}/cancellation',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id }) =>
      `${id} is cancelled. No gate of it closes and nobody is reminded of its dates any more; all that is on record stays.`,
    already: ({ id }) => `${id} was cancelled already.`,
  });
};
