import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { GATES, KINDS } from '@throughline/domain';
import { formatGroup } from '@throughline/policy/words';
import type { Api, BodyOf } from '@throughline/api-client';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { quotationLines } from '../words/withholding.ts';
import { AS_KNOWN, collect, MOMENT, needed, option } from './options.ts';

type Question = BodyOf<'post /v1/programmes/{id}/evidence-packs'>;

interface Export {
  readonly kind?: Question['kinds'];
  readonly group?: string[];
  readonly gate?: Question['gates'];
  readonly from?: string;
  readonly to?: string;
  readonly asKnownAt?: string;
  readonly certificate?: Question['certificate'];
  readonly withhold?: readonly string[];
  readonly edition: Question['edition'];
  readonly renew?: boolean;
  readonly moment?: string;
  readonly out: string;
}

const ASKED_EVERY_MS = 500;

/** An instant, or a number of leaves of the log. */
const knownBy = (text: string | undefined): Question['asKnownAt'] =>
  text !== undefined && /^\d+$/.test(text) ? { treeSize: Number(text) } : text;

/** Each as `<event>=<ground>`; an id may hold an equals sign, so that the last one parts them. @throws CliFailure */
const withheldBy = (given: readonly string[] | undefined): Question['withheld'] => {
  const parted = given?.map((text) => {
    const [, event = '', ground = ''] = /^(.+)=([^=]+)$/s.exec(text) ?? [];
    if (event === '') throw usage(`--withhold ${text} names no ground.`, '<event>=<ground>, as 12="legal privilege".');
    return [event, ground] as const;
  });
  return parted && Object.fromEntries(parted);
};

const questionOf = (given: Export): Question => ({
  kinds: given.kind,
  groups: given.group,
  gates: given.gate,
  occurredFrom: given.from,
  occurredTo: given.to,
  asKnownAt: knownBy(given.asKnownAt),
  certificate: given.certificate,
  withheld: withheldBy(given.withhold),
  edition: given.edition,
  renew: given.renew,
  moment: given.moment,
});

/** Waits until a pack is made and a signed checkpoint covers it. */
const untilReady = async (session: Session, api: Api, params: { readonly id: string; readonly pack: string }) => {
  const progress = await showProgress(session.runtime.terminal, 'Exporting', 0, 'records');
  try {
    for (;;) {
      const answer = await api.call('get /v1/programmes/{id}/evidence-packs/{pack}', { params });
      progress.at(answer.progress.records, answer.progress.of);
      if (answer.stage === 'ready') return answer;
      await pause(ASKED_EVERY_MS);
    }
  } finally {
    progress.done();
  }
};

/** Writes beside the file first, so that what is there is whole. */
const write = async (file: string, content: Readable, out: string): Promise<void> => {
  const part = `${file}.part`;
  try {
    await pipeline(content, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw usage(`${out} could not be written.`, 'A file in a folder that is there.', (error as Error).message);
  }
};

const exportPack = async (session: Session, [id = '']: readonly string[], given: Export): Promise<void> => {
  const api = session.api();
  const body = questionOf(given);
  const { pack, outcome, quotations } = await api.call('post /v1/programmes/{id}/evidence-packs', {
    params: { id },
    body,
  });
  const params = { id, pack };
  const { issued } = await untilReady(session, api, params);
  const content = await api.stream('get /v1/programmes/{id}/evidence-packs/{pack}/file', { params });
  const file = resolve(session.runtime.cwd, given.out);
  await write(file, Readable.fromWeb(content as never), given.out);
  const quoted = quotations && { quotations };
  session.print.result({ programme: id, pack, outcome, issued, file, ...quoted }, () =>
    [
      `${given.out} holds evidence pack ${pack.slice(0, 12)} of ${id}.`,
      ...(given.group === undefined
        ? []
        : [
            `It answers for events that reached ${given.group.map(formatGroup).join(' or ')}. Those that only name a group are found by history search --group.`,
          ]),
      ...(outcome === 'unchanged'
        ? ['The same question was asked before, and this is the same pack; --renew asks for what was recorded since.']
        : []),
      ...quotationLines(quotations),
      `Anybody checks it without us: throughline verify ${given.out} --keys <file of public keys>`,
    ].join('\n'),
  );
};

/** `export`: asks a question about a programme's record, and writes the evidence pack that answers it. */
export const exportCommand = (program: Command, run: Run): void => {
  program
    .command('export <programme>')
    .description('Write an evidence pack or a gate certificate: a file that others check without us')
    .addOption(new Option('--kind <kind...>', 'kinds of involvement events').choices(KINDS))
    .addOption(
      option(
        '--group <code>',
        'events that reached this group, as PC-DIS-SENS; can be given several times (`history search --group` finds all that name it)',
        collect,
      ),
    )
    .addOption(new Option('--gate <gate...>', 'what was decided of these gates, and by what evidence').choices(GATES))
    .addOption(option('--from <day>', 'first day on which it happened'))
    .addOption(option('--to <day>', 'last day on which it happened'))
    .addOption(AS_KNOWN)
    .addOption(option('--certificate <gate>', 'the certificate of its last closing instead').choices(GATES))
    .addOption(
      option(
        '--withhold <event=ground>',
        'leave out what a record says, by id or version, and say why; can be given several times',
        collect,
      ),
    )
    .addOption(
      option('--edition <edition>', 'with what was recorded, or with digests only')
        .choices(['disclosure', 'public'])
        .default('disclosure'),
    )
    .addOption(option('--renew', 'another pack of the same question, for what was recorded since'))
    .addOption(MOMENT)
    .addOption(needed('--out <file>', 'where to write it, as P-001.zip'))
    .action(run<Export>((session, { args, options }) => exportPack(session, args, options)));
};
