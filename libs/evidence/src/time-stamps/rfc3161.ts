import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { InvalidTimeStamp } from './time-stamp.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
/** What a time-stamp is, as content of a signed message. */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Bytes in a buffer of their own, as the library wants them. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** A nonce of eight random bytes, as DER writes an integer to the letter: without leading zeros, and not negative, which the first bit would make it. */
export const nonceOf = (random: Uint8Array): Uint8Array =>
  Uint8Array.of((random[0]! & 0x7f) | 0x01, ...random.subarray(1));

/**
 * The request for a time-stamp, with the certificates of whoever signs it.
 * @param digest SHA-256 of what is stamped.
 * @param nonce eight random bytes; the answer repeats them as `nonceOf` gives them.
 */
export const timeStampRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array => {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: bufferOf(digest) }),
    }),
    nonce: new Integer({ valueHex: bufferOf(nonceOf(nonce)) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER(false));
};

/** A response that could be read. Nothing in it is known to be true yet. */
export interface TimeStampResponse {
  readonly signed: SignedData;
  readonly info: TSTInfo;
  /** As it was given back; empty where it was not. */
  readonly nonce: Uint8Array;
}

/** Reads a response that grants a time-stamp. @throws InvalidTimeStamp */
export const readTimeStampResponse = (bytes: Uint8Array): TimeStampResponse => {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(bufferOf(bytes));
    // 0 granted, 1 granted with changes.
    if (Number(status.status) > 1 || timeStampToken === undefined)
      throw new InvalidTimeStamp(`the authority refused, with status ${Number(status.status)}`);
    const signed = new SignedData({ schema: timeStampToken.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== TST_INFO || eContent === undefined) throw new InvalidTimeStamp('it holds no time-stamp');
    const info = TSTInfo.fromBER(eContent.getValue());
    return { signed, info, nonce: new Uint8Array(info.nonce?.valueBlock.valueHexView ?? []) };
  } catch (error) {
    if (error instanceof InvalidTimeStamp) throw error;
    throw new InvalidTimeStamp('it cannot be read as a response of RFC 3161');
  }
};
