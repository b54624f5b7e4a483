/** Host and port out of `postgresql://…` or `host:port`; of a comma list its first. */
export const hostAndPort = (text: string, defaultPort: number): readonly [string, number] => {
  const first = text.split(',')[0] ?? '';
  const url = new URL(first.includes('://') ? first : `tcp://${first}`);
  return [url.hostname, url.port === '' ? defaultPort : Number(url.port)];
};
