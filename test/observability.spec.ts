import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { METRICS } from './metrics-page.ts';
import { faultsOf } from './observability-names.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'infra/observability');

const alert = z.strictObject({
  alert: z.string().regex(/^Throughline[A-Z]\w+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
});
const rules = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(alert) })) });
const alerts = rules
  .parse(parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules);

const dashboard = z.looseObject({
  title: z.string(),
  panels: z.array(
    z.looseObject({
      title: z.string(),
      targets: z.array(z.looseObject({ expr: z.string(), legendFormat: z.string() })).min(1),
    }),
  ),
});
const dashboards = readdirSync(join(folder, 'dashboards')).map((file) =>
  dashboard.parse(JSON.parse(readFileSync(join(folder, 'dashboards', file), 'utf8'))),
);
const labelsIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, label = '']) => label);
const panels = dashboards.flatMap(({ title, panels: of }) =>
  of.flatMap((panel) =>
    panel.targets.map(({ expr, legendFormat }) => ({
      where: `${title}: ${panel.title}`,
      expr,
      shown: labelsIn(legendFormat, /\{\{(\w+)\}\}/g),
    })),
  ),
);

describe('the check of expressions', () => {
  it.each([
    ['max(throughline_relay_lag_secs) > 30', 'nobody exports throughline_relay_lag_secs'],
    ['sum by (channle) (throughline_reminders_sent_total)', 'no series of it has the label channle'],
    ['throughline_ready{prat="kafka"}', 'no series of it has the label prat'],
    ['sum(rate(throughline_ingest_delay_seconds[5m]))', 'nobody exports throughline_ingest_delay_seconds'],
    ['sum by (le) (throughline_relay_lag_seconds)', 'no series of it has the label le'],
    ['max(throughline_relay_lag_seconds', 'does not parse at character 33'],
    ['1 > 0', 'asks for no series'],
  ])('finds what is wrong in %s', (expression, fault) => {
    expect(faultsOf(expression)).toContain(fault);
  });
});

describe('alert rules', () => {
  it.each(alerts.map((one) => [one.alert, one] as const))(
    '%s asks for what is exported',
    (_, { expr, annotations }) => {
      expect(faultsOf(expr, labelsIn(annotations.summary, /\$labels\.(\w+)/g))).toEqual([]);
    },
  );

  it('have each a name and a page of their own, which names the rule', () => {
    expect(new Set(alerts.map((one) => one.alert)).size).toBe(alerts.length);
    const pages = readdirSync(join(root, 'docs/runbooks')).map((file) => `docs/runbooks/${file}`);
    expect(alerts.map(({ annotations }) => annotations.runbook).sort()).toEqual(pages.sort());
    const silent = alerts.filter(({ alert: name, annotations: { runbook } }) => {
      const page = existsSync(join(root, runbook)) ? readFileSync(join(root, runbook), 'utf8') : '';
      return (
        !page.includes(`\`${name}\``) ||
        ['Symptom', 'What it means', 'What to do', 'Whom to call', 'Tried'].some(
          (part) => !page.includes(`\n## ${part}\n`),
        )
      );
    });
    expect(silent.map((one) => one.alert)).toEqual([]);
  });

  it('name in their pages only metrics that are exported', () => {
    const names = new Set([...METRICS.values()].flat().map(({ name }) => name));
    const strange = alerts.flatMap(({ annotations: { runbook } }) =>
      labelsIn(readFileSync(join(root, runbook), 'utf8'), /\b(throughline_\w+)/g).filter(
        (name) => !names.has(name) && !/^throughline_(app|sealer|owner|console)$/.test(name),
      ),
    );
    expect(strange).toEqual([]);
  });
});

describe('dashboards', () => {
  it('are two, with titles of their own', () => {
    expect(new Set(dashboards.map(({ title }) => title)).size).toBe(2);
    expect(panels.length).toBeGreaterThan(20);
  });

  it('ask for what is exported', () => {
    expect(
      panels.flatMap(({ where, expr, shown }) => faultsOf(expr, shown).map((fault) => `${where}: ${fault}`)),
    ).toEqual([]);
  });
});
