/** What stands between a scenario's name and what of it is not played. */
const LACKS = '; not played: ';
const WORDS = { passed: 'passes', failed: 'FAILS' };

/** A jest reporter: the scenarios as a table, a column for each kind of adapters, and what failed beneath. */
export default class TableReporter {
  #columns = [];
  #rows = new Map();
  #failures = [];

  onTestResult(_test, { testResults, failureMessage, numFailingTests }) {
    for (const { ancestorTitles, title, status } of testResults) {
      const column = ancestorTitles[0] ?? '';
      if (!this.#columns.includes(column)) this.#columns.push(column);
      this.#rows.set(title, { ...this.#rows.get(title), [column]: WORDS[status] ?? 'not played' });
    }
    // Also a file that could not run at all has a message, and no results.
    if (failureMessage) this.#failures.push({ failureMessage, count: Math.max(numFailingTests, 1) });
  }

  onRunComplete() {
    const columns = this.#columns.toSorted();
    const rows = [...this.#rows].toSorted(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    const line = (name, cells) =>
      `${[name.padEnd(30), ...cells.map((cell, i) => cell.padEnd(columns[i].length))].join('   ').trimEnd()}\n`;
    process.stdout.write(`\n${line('Scenario', columns)}`);
    for (const [title, results] of rows) {
      const [said = '', lacks] = title.split(LACKS);
      const [number = '', ...name] = said.split(' ');
      process.stdout.write(
        line(
          `${number.padStart(2)}  ${name.join(' ')}${lacks === undefined ? '' : ' *'}`,
          columns.map((column) => results[column] ?? 'not played'),
        ),
      );
    }
    const lacking = rows.map(([title]) => title).filter((title) => title.includes(LACKS));
    if (lacking.length > 0) process.stdout.write(`\n* in part\n`);
    for (const title of lacking) process.stdout.write(`  ${title.replace(LACKS, ' is played without: ')}\n`);
    for (const { failureMessage } of this.#failures) process.stdout.write(`\n${failureMessage}\n`);
    const failed = this.#failures.reduce((sum, { count }) => sum + count, 0);
    process.stdout.write(`\n${rows.length} scenarios, ${failed} ${failed === 1 ? 'failure' : 'failures'}\n`);
  }
}
