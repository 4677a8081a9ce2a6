import * as asn1 from 'asn1js';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import {
  AlgorithmIdentifier,
  BasicOCSPResponse,
  CertID,
  Extension,
  OCSPRequest,
  OCSPResponse,
  Request,
  TBSRequest,
  type SingleResponse,
} from 'pkijs';
import { arrayOf } from './der.ts';
import type { Told } from './finding.ts';
import type { Issuer } from './issuer.ts';
import { clockSkew } from './read-list.ts';
import { isSigned } from './signature.ts';

const [nonceOid, basicOid, signsOcsp] = ['1.3.6.1.5.5.7.48.1.2', '1.3.6.1.5.5.7.48.1.1', '1.3.6.1.5.5.7.3.9'];
/** Of an answer that doesn't say until when it holds, ms. */
const longest = 24 * 60 * 60_000;

/** A question (RFC 6960) about a certificate by its serial, with a nonce of its own. */
export function ocspQuestion(
  issuer: Issuer,
  serial: string,
): { readonly bytes: Uint8Array; readonly nonce: Uint8Array } {
  const nonce = randomBytes(32);
  const value = new asn1.OctetString({ valueHex: arrayOf(nonce) });
  const requestExtensions = [new Extension({ extnID: nonceOid, extnValue: value.toBER() })];
  const requestList = [new Request({ reqCert: idOf(issuer, serial) })];
  const request = new OCSPRequest({ tbsRequest: new TBSRequest({ requestList, requestExtensions }) });
  return { bytes: new Uint8Array(request.toSchema(true).toBER()), nonce };
}

/** SHA-1 names the issuer, as every responder expects (RFC 5019); nothing rests on it. */
function idOf({ subject, keyBits }: Issuer, serial: string): CertID {
  const digest = (bytes: Uint8Array) =>
    new asn1.OctetString({ valueHex: arrayOf(createHash('sha1').update(bytes).digest()) });
  const hex = serial.length % 2 === 0 ? serial : `0${serial}`;
  const bytes = Buffer.from(hex, 'hex');
  const positive = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '1.3.14.3.2.26', algorithmParams: new asn1.Null() }),
    issuerNameHash: digest(subject),
    issuerKeyHash: digest(keyBits),
    serialNumber: new asn1.Integer({ valueHex: arrayOf(positive) }),
  });
}

interface Asked {
  readonly issuer: Issuer;
  readonly serial: string;
  readonly nonce: Uint8Array;
  /** ms */
  readonly now: number;
}

/** What an answer says, once it is the issuer's, or of somebody whom the issuer lets answer, about this certificate, to this question, and in force. */
export function readOcsp(bytes: Uint8Array, { issuer, serial, nonce, now }: Asked): Told {
  const answer = answerIn(bytes);
  if (typeof answer === 'string') return { finding: 'unreadable', why: answer };
  if (!isOfIssuer(answer, issuer, now)) return { finding: 'forged', why: 'signature' };
  if (!answersNonce(answer, nonce)) return { finding: 'forged', why: 'another nonce' };
  const own = idOf(issuer, serial);
  const single = answer.tbsResponseData.responses.find(({ certID }) => certID.isEqual(own));
  if (!single) return { finding: 'unreadable', why: 'about another certificate' };
  const from = single.thisUpdate.getTime();
  const until = single.nextUpdate?.getTime() ?? from + longest;
  if (from > now + clockSkew || until <= now) return { finding: 'stale', why: 'not in force' };
  return statusOf(single);
}

function answerIn(bytes: Uint8Array): BasicOCSPResponse | string {
  try {
    const { responseStatus, responseBytes } = OCSPResponse.fromBER(arrayOf(bytes));
    const status = responseStatus.valueBlock.valueDec;
    if (status !== 0) return `status ${status}`;
    if (responseBytes?.responseType !== basicOid) return 'another kind of answer';
    return BasicOCSPResponse.fromBER(arrayOf(responseBytes.response.valueBlock.valueHexView));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isOfIssuer(answer: BasicOCSPResponse, issuer: Issuer, now: number): boolean {
  const signed = {
    algorithm: answer.signatureAlgorithm,
    signature: answer.signature.valueBlock.valueHexView,
  };
  const delegates = (answer.certs ?? [])
    .map((certificate) => new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())))
    .filter((own) => mayAnswerFor(own, issuer, now));
  return [issuer.own, ...delegates].some(({ publicKey }) =>
    isSigned(answer.tbsResponseData.tbsView, signed, publicKey),
  );
}

/** RFC 6960 §4.2.2.2: made by the issuer itself, for signing OCSP, and in force. */
const mayAnswerFor = (own: X509Certificate, issuer: Issuer, now: number): boolean =>
  own.checkIssued(issuer.own) &&
  own.verify(issuer.own.publicKey) &&
  // Node has none for a certificate without the extension, whatever its type says.
  [own.keyUsage].flat().includes(signsOcsp) &&
  Date.parse(own.validFrom) <= now &&
  Date.parse(own.validTo) > now;

/** A responder may leave the nonce out (RFC 6960 §4.4.1): the answer counts as long as it is in force. */
function answersNonce({ tbsResponseData }: BasicOCSPResponse, nonce: Uint8Array): boolean {
  const found = tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === nonceOid);
  if (!found) return true;
  const value = found.extnValue.valueBlock.valueHexView;
  const { result, offset } = asn1.fromBER(arrayOf(value), { parseEmbedded: false });
  const isWhole = result instanceof asn1.OctetString && offset === value.length;
  return isWhole && Buffer.from(result.valueBlock.valueHexView).equals(nonce);
}

function statusOf(single: SingleResponse): Told {
  const status: unknown = single.certStatus;
  const tag = status instanceof asn1.BaseBlock ? status.idBlock.tagNumber : undefined;
  if (tag === 0) return { finding: 'not-revoked' };
  if (tag === 2) return { finding: 'unknown-certificate' };
  if (tag !== 1 || !(status instanceof asn1.Constructed)) return { finding: 'unreadable', why: 'status' };
  const [time, reason]: unknown[] = status.valueBlock.value;
  if (!(time instanceof asn1.GeneralizedTime)) return { finding: 'unreadable', why: 'no time' };
  // A certificate that is only held may be given back.
  return isHeld(reason) ? { finding: 'not-revoked' } : { finding: 'revoked', since: time.toDate().getTime() };
}

function isHeld(reason: unknown): boolean {
  if (!(reason instanceof asn1.Constructed)) return false;
  const [code]: unknown[] = reason.valueBlock.value;
  return code instanceof asn1.Enumerated && code.valueBlock.valueDec === 6;
}
