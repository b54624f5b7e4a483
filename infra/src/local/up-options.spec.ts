import { describe, expect, it } from '@jest/globals';
import { parseUpOptions, UsageError } from './up-options.ts';

describe('the arguments of up', () => {
  it('are all off unless given', () => {
    expect(parseUpOptions([], {})).toEqual({ fresh: false, empty: false, detach: false, help: false, ports: {} });
  });

  it('take flags and ports', () => {
    expect(
      parseUpOptions(['--fresh', '--empty', '--detach', '--port', 'api=8080', '--port', 'temporal-ui=8233'], {}),
    ).toEqual({ fresh: true, empty: true, detach: true, help: false, ports: { api: 8_080, 'temporal-ui': 8_233 } });
  });

  it('take ports from the environment, and count a flag more', () => {
    const env = { THROUGHLINE_PORT_API: '8080', THROUGHLINE_PORT_TEMPORAL_UI: '8233' };
    expect(parseUpOptions(['--port', 'api=9090'], env).ports).toEqual({ api: 9_090, 'temporal-ui': 8_233 });
  });

  it.each([
    [['--hurry'], 'argument is not known'],
    [['fast'], 'argument is not known'],
    [['--port', 'pages=1'], 'one of console, api, worker'],
    [['--port', 'api=0'], 'from 1 to 65535'],
    [['--port', 'api=eighty'], 'from 1 to 65535'],
  ])('refuse %j and say what would be accepted', (args, message) => {
    expect(() => parseUpOptions(args, {})).toThrow(UsageError);
    expect(() => parseUpOptions(args, {})).toThrow(message);
  });

  it('refuse a port in the environment that is none, by the name of the variable and not by its value', () => {
    const read = () => parseUpOptions([], { THROUGHLINE_PORT_API: 'secret' });
    expect(read).toThrow('THROUGHLINE_PORT_API');
    expect(read).not.toThrow('secret');
  });
});
