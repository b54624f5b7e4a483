import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** DER (X.690), as much of it as a certificate takes. */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
const bits = (body: Buffer): Buffer => der(0x03, Buffer.from([0]), body);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'latin1'));

const UTC_TIME = 0x17;
const UTF8 = 0x0c;
const [EXPLICIT_0, EXPLICIT_3] = [0xa0, 0xa3];
/** In a subject's alternative name. */
const [DNS_NAME, IP_ADDRESS] = [0x82, 0x87];
const ECDSA_WITH_SHA256 = oid('2a8648ce3d040302');
const COMMON_NAME = oid('550403');
const ALTERNATIVE_NAME = oid('551d11');

/** A key and a certificate (X.509) for `localhost` and 127.0.0.1 that it signs itself, valid until 2049. For tests; nobody else trusts it. */
export const selfMadeCertificate = (): { readonly key: string; readonly cert: string } => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(UTF8, 'localhost'))));
  const names = sequence(text(DNS_NAME, 'localhost'), der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])));
  const toBeSigned = sequence(
    der(EXPLICIT_0, integer(2)),
    integer(1),
    sequence(ECDSA_WITH_SHA256),
    name,
    sequence(text(UTC_TIME, '260101000000Z'), text(UTC_TIME, '490101000000Z')),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(EXPLICIT_3, sequence(sequence(ALTERNATIVE_NAME, der(0x04, names)))),
  );
  const certificate = sequence(
    toBeSigned,
    sequence(ECDSA_WITH_SHA256),
    bits(sign('sha256', toBeSigned, privateKey)),
  ).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
};
