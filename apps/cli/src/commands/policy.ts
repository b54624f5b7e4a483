import { TIERS, type Tier } from '@throughline/domain';
import type { PolicyPack } from '@throughline/policy';
import type { Command } from 'commander';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import { withRecord } from '../installation/record.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import {
  formatDifference,
  formatExplainedPack,
  formatFinding,
  formatPackList,
  formatPackMove,
  formatWhatIf,
} from '../words/policy.ts';
import { MOMENT, option, packNamed } from './options.ts';
import { request } from './request.ts';

const ACCEPTED = 'A YAML or JSON file, or a pack of `throughline policy list` by its name, as ics-involvement@1';

/** Packs and rules are loaded by these commands alone; the others start faster without them. */
const policyRules = () => import('@throughline/policy');

const byName = (packs: readonly PolicyPack[], named: string): PolicyPack | undefined =>
  packs.find(({ id, version }) => `${id}@${version}` === named);

/** A pack by `id@version`, shipped or of the installation, or from a file; every problem of a file is told with its place. */
const packOf = async (session: Session, named: string): Promise<PolicyPack> => {
  if (/^[a-z0-9-]+@\d+$/.test(named)) {
    // Reading packs loads the record's package, which the other commands do without. What ships is found though the installation's own packs are broken.
    const { knownPacks } = await import('../policy-engine.ts');
    const found = byName(await knownPacks({ env: {} }), named) ?? byName(await knownPacks(session.runtime), named);
    if (found !== undefined) return found;
  }
  const text = await readText(session, { file: named, expected: ACCEPTED });
  const { parsePack } = await policyRules();
  const parsed = parsePack(text, named.endsWith('.json') ? 'json' : 'yaml');
  if (parsed.ok) return parsed.value;
  throw new CliFailure(EXIT.refused, {
    what: `${named} is not a policy pack.`,
    why: parsed.problems.map(({ path, what }) => `${path}: ${what}`).join('\n'),
    accepted: 'A pack as its published JSON Schema describes it.',
  });
};

const lint = async (session: Session, named: string): Promise<number> => {
  const { lintPack } = await policyRules();
  const findings = lintPack(await packOf(session, named));
  session.print.result({ findings }, () => formatFinding(findings, session.runtime.terminal));
  return findings.some(({ severity }) => severity === 'error') ? EXIT.refused : EXIT.ok;
};

const explain = async (session: Session, named: string, tier: Tier | undefined): Promise<void> => {
  const { explainPack } = await policyRules();
  const explained = explainPack(await packOf(session, named), tier);
  session.print.result(explained, () => formatExplainedPack(explained, session.runtime.terminal));
};

const diff = async (session: Session, [before = '', after = '']: readonly string[]): Promise<void> => {
  const { diffPacks } = await policyRules();
  const difference = diffPacks(await packOf(session, before), await packOf(session, after));
  session.print.result(difference, () => formatDifference(difference));
};

/** Streams asked for at once while the record is read. */
const PAGE = 200;

const what = (session: Session, named: string): Promise<number> =>
  withRecord(session, async (store) => {
    const pack = await packOf(session, named);
    const { calendarHere } = await import('../policy-engine.ts');
    const calendar = await calendarHere(session.runtime);
    const progress = await showProgress(session.runtime.terminal, 'Reading', 0, 'programmes');
    const programmes = [];
    for (let after: string | undefined; ;) {
      const page = await store.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      for (const { stream } of page) {
        programmes.push(await store.readStream(stream));
        progress.at(programmes.length, programmes.length);
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?.stream;
    }
    progress.done();
    const { whatIf } = await policyRules();
    const found = whatIf(pack, programmes, calendar);
    session.print.result(found, () => formatWhatIf(found, session.runtime.terminal));
    return found.differing.length === 0 ? EXIT.ok : EXIT.refused;
  });

/** `policy list|lint|explain|diff|what-if`, on the packs the engine ships (`id@version`) or on files. */
export const policyCommands = (program: Command, run: Run): void => {
  const policy = program
    .command('policy')
    .description('Policy packs by name, as ics-involvement@1, or as a YAML or JSON file');
  request(run, policy.command('list').description('Packs that the engine knows, the installation’s own too'), {
    route: 'get /v1/policy-packs',
    done: (_, { items }, terminal) => formatPackList(items, terminal),
  });
  policy
    .command('lint <pack>')
    .description('What is wrong with a pack, and how to mend it')
    .action(run<object>((session, { args: [pack = ''] }) => lint(session, pack)));
  policy
    .command('explain <pack>')
    .description('What a pack asks for, as a table a board can read')
    .addOption(option('--tier <tier>', 'as it applies to one tier').choices(TIERS))
    .action(run<{ tier?: Tier }>((session, { args: [pack = ''], options }) => explain(session, pack, options.tier)));
  policy
    .command('diff <before> <after>')
    .description('What differs from one pack to another')
    .action(run<object>((session, { args }) => diff(session, args)));
  policy
    .command('what-if <pack>')
    .description('Which past closures would have gone otherwise under this pack, and why; reads the whole record')
    .action(run<object>((session, { args: [pack = ''] }) => what(session, pack)));
};

interface Moved {
  readonly shown?: string;
  readonly reason?: string;
  readonly moment?: string;
}

const movePack = async (session: Session, [id = '', named = '']: readonly string[], options: Moved): Promise<void> => {
  const to = packNamed('The second argument')(named);
  const { shown: differences, reason, moment } = options;
  const { print, runtime } = session;
  const params = { id };
  if (differences === undefined) {
    const query = { to: `${to.id}/${to.version}` };
    const move = await session.api().call('get /v1/programmes/{id}/pack-move', { params, query });
    return print.result(move, () => formatPackMove(move, runtime.terminal));
  }
  if (reason === undefined) throw usage('A decision goes on the record with its reason.', 'Add --reason <sentence>.');
  const body = { to, differences, reason, moment };
  const answer = await session.api().call('post /v1/programmes/{id}/pack-move', { params, body });
  print.result(answer, () =>
    answer.outcome === 'recorded'
      ? `${id} is under ${named} now. Gates that have closed keep the pack they closed under: throughline programme explain ${id}`
      : `${id} was under ${named} already.`,
  );
};

/** `programme move-pack`: shows what would change; with `--shown`, decides on exactly that. */
export const packMoveCommand = (programme: Command, run: Run): void => {
  programme
    .command('move-pack <id> <pack>')
    .description('Show what another policy pack (id@version) would change for a programme; with --shown, move it')
    .option('--shown <digest>', 'the differences decided on, as they were shown')
    .option('--reason <sentence>', 'for the record')
    .addOption(MOMENT)
    .action(run<Moved>((session, { args, options }) => movePack(session, args, options)));
};
