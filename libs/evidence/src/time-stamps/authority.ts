import { OctetString, Sequence } from 'asn1js';
import { Certificate, CryptoEngine, type ExtKeyUsage, setEngine, type SignedData } from 'pkijs';
import { sameBytes } from '../bytes.ts';
import { sha256 } from '../node/sha256.ts';
import { InvalidTimeStamp, type VerifyTimeStamp } from './time-stamp.ts';
import { bufferOf, readTimeStampResponse } from './rfc3161.ts';

setEngine('node', new CryptoEngine({ name: 'node', crypto: globalThis.crypto }));

const EXTENDED_KEY_USAGE = '2.5.29.37';
/** What a certificate is for by which time-stamps are signed, and nothing else. */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Names the signer's certificate inside of what is signed. Source: RFC 5816. */
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

const PEM = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g;

const digest = (bytes: Uint8Array): Uint8Array => {
  const hash = new Uint8Array(32);
  sha256(bytes, hash, 0);
  return hash;
};

/** The digest of a certificate that the signature names; undefined where it names none by SHA-256. */
const namedCertificate = (signed: SignedData): Uint8Array | undefined => {
  const attribute = signed.signerInfos[0]?.signedAttrs?.attributes.find(({ type }) => type === SIGNING_CERTIFICATE_V2);
  // SigningCertificateV2 { certs { ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, … }, … }, … }
  const partsOf = (value: unknown): readonly unknown[] => (value instanceof Sequence ? value.valueBlock.value : []);
  const [first] = partsOf(partsOf(partsOf(attribute?.values[0])[0])[0]);
  return first instanceof OctetString ? new Uint8Array(first.valueBlock.valueHexView) : undefined;
};

const isForTimeStamping = (certificate: Certificate): boolean => {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const { keyPurposes } = (usage?.parsedValue ?? { keyPurposes: [] }) as Pick<ExtKeyUsage, 'keyPurposes'>;
  return usage?.critical === true && keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING;
};

/**
 * Checks time-stamps by the certificates of those who are trusted to issue the authority's: the signature over these bytes, the certificate that it names
 * and what that is for, and the chain as it was at the time that the stamp states.
 * @param pem certificates, one after another.
 * @throws Error when there is none.
 */
export const trustedAuthority = (pem: string): VerifyTimeStamp => {
  const trustedCerts = [...pem.matchAll(PEM)].map(([, text = '']) =>
    Certificate.fromBER(bufferOf(Buffer.from(text.replaceAll(/\s/g, ''), 'base64'))),
  );
  if (trustedCerts.length === 0) throw new Error('it holds no certificate in PEM');
  return async (response, stamped) => {
    const { signed, info } = readTimeStampResponse(response);
    const checkDate = info.genTime;
    const result = await signed
      .verify({ signer: 0, trustedCerts, data: bufferOf(stamped), checkChain: true, checkDate, extendedMode: true })
      .catch((error: unknown) => {
        throw new InvalidTimeStamp(`it does not verify: ${(error as Error).message}`);
      });
    if (result.signatureVerified !== true) throw new InvalidTimeStamp('its signature does not fit');
    if (result.signerCertificateVerified !== true)
      throw new InvalidTimeStamp('no certificate that is trusted stands behind its signature at that time');
    const { signerCertificate } = result;
    const named = namedCertificate(signed);
    if (
      !signerCertificate ||
      named === undefined ||
      !sameBytes(named, digest(new Uint8Array(signerCertificate.toSchema().toBER(false))))
    )
      throw new InvalidTimeStamp('it does not name the certificate by which it is signed, as RFC 5816 asks for');
    if (!isForTimeStamping(signerCertificate))
      throw new InvalidTimeStamp('the certificate by which it is signed is not for time-stamps');
    return { genTime: checkDate.toISOString() };
  };
};
