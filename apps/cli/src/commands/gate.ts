import type { Command } from 'commander';
import { WAIVER_GROUNDS } from '@throughline/domain';
import { CLOSED_MEANS, momentOf } from '@throughline/words';
import type { Run } from '../program.ts';
import { GATE, ID, instant, MOMENT, needed, option, REASON } from './options.ts';
import { request } from './request.ts';

/** `gate request|close|send-back|reaffirm|reopen|waive|approve-waiver|revoke-waiver`. A refusal is on the record too, and ends with exit code 1. */
export const gateCommands = (program: Command, run: Run): void => {
  const gate = program
    .command('gate')
    .description('Ask for a gate to be closed, close it, look at a closure again: two people');
  const onGate = (name: string, description: string): Command =>
    gate.command(name).addArgument(ID).addArgument(GATE).description(description);

  request(run, onGate('request', 'Ask for a gate to be closed'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/closure-requests',
    body: { note: option('--note <sentence>', 'for the record'), moment: MOMENT },
    done: ({ id, gate }) =>
      `The closure of ${gate} is asked for and on the record. Another person closes it: throughline gate close ${id} ${gate}`,
    already: ({ gate }) => `Nothing to do: ${gate} is closed already, or you have asked for its closure before.`,
  });
  request(run, onGate('close', 'Close a gate whose closing another person asked for'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/closures',
    seen: option(
      '--seen <version>',
      'version of the record whose explanation you have seen; refused when it has moved on',
    ),
    body: { moment: MOMENT },
    done: ({ id, gate }) => `Gate ${gate} of ${id} is closed. ${CLOSED_MEANS}`,
    already: ({ id, gate }) => `Gate ${gate} of ${id} was closed already.`,
  });
  request(run, onGate('send-back', 'Send a request for closure back to whoever asked'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/closure-returns',
    body: { reason: REASON, moment: MOMENT },
    done: ({ gate }) => `The request to close ${gate} is sent back, with your reason. Closure can be requested again.`,
    already: ({ gate }) => `The request to close ${gate} was sent back already.`,
  });
  request(run, onGate('reaffirm', 'Say with reasons that a closure in question stands'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/reaffirmation',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id, gate }) =>
      `The closure of ${gate} is reaffirmed, with your reason. Later gates of ${id} can close again.`,
    already: ({ gate }) => `Nothing to do: ${gate} is closed and not in question.`,
  });
  request(run, onGate('reopen', 'Open a closed or questioned gate again'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/reopening',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id, gate }) => `Gate ${gate} of ${id} is open again. Its former closure stays in history.`,
    already: ({ id, gate }) => `Gate ${gate} of ${id} was opened again already.`,
  });

  request(run, onGate('waive', 'Propose that a requirement of a gate is waived; a second person approves'), {
    route: 'post /v1/programmes/{id}/gates/{gate}/waivers',
    body: {
      requirement: needed('--requirement <key>', 'as `programme explain --json` has it, as context.needs-involvement'),
      grounds: needed('--grounds <ground>', 'why it may be waived').choices(WAIVER_GROUNDS),
      reason: REASON,
      mitigation: needed('--mitigation <sentence>', 'what is done instead, so that people are not left out'),
      expiresAt: needed('--until <day>', 'day or instant at which the requirement comes back', instant('--until')),
      moment: MOMENT,
    },
    done: ({ id, requirement, expiresAt }, { waiver }) =>
      `Waiver ${waiver} of ${requirement} is proposed, until ${momentOf(expiresAt)}. Another person approves it: throughline gate approve-waiver ${id} ${waiver}`,
  });
  const onWaiver = (name: string, description: string): Command =>
    gate.command(`${name} <id> <waiver>`).description(description);
  request(run, onWaiver('approve-waiver', 'Approve a waiver that another person proposed'), {
    route: 'post /v1/programmes/{id}/waivers/{waiver}/approval',
    body: { legalAdvice: option('--legal-advice <reference>', 'where the policy asks for it'), moment: MOMENT },
    done: ({ waiver }) =>
      `Waiver ${waiver} is approved. It substitutes for its requirement until it expires or is revoked.`,
    already: ({ waiver }) => `Waiver ${waiver} was approved already.`,
  });
  request(run, onWaiver('revoke-waiver', 'End a waiver before its time; what relied on it is in question'), {
    route: 'post /v1/programmes/{id}/waivers/{waiver}/revocation',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id, waiver }) =>
      `Waiver ${waiver} is revoked. Its requirement is back, and every closing that relied on it is in question: throughline programme status ${id}`,
    already: ({ waiver }) => `Waiver ${waiver} was over already.`,
  });
};
