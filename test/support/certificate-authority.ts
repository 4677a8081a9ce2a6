import * as asn1 from 'asn1js';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as pki from 'pkijs';
import type { IssuerAddress } from '../../contract/index.ts';
import { mustBe } from './until.ts';

/** What an authority does otherwise than it should. */
export interface Ill {
  /** Lists and answers are signed with somebody else's key. */
  readonly forged?: boolean;
  /** Lists and answers were in force until yesterday. */
  readonly stale?: boolean;
  /** They bear the name of another authority. */
  readonly otherName?: boolean;
  /** Answers bear another nonce than the question, or none. */
  readonly nonce?: 'other' | 'none';
  /** Answers are signed by a delegate: one that may, one without the right to, one of another authority. */
  readonly delegate?: 'right' | 'no-right' | 'of-other';
  /** More bytes than may come. */
  readonly huge?: boolean;
  readonly redirects?: boolean;
  readonly broken?: boolean;
  /** So many other certificates are revoked. */
  readonly others?: number;
  /** The certificates are held, and may be given back. */
  readonly held?: boolean;
  /** The list has a critical extension that nobody knows. */
  readonly critical?: boolean;
}

/** A small certificate authority on loopback, with its own encoder, that knows some serials, signs lists and answers, and can be made ill. */
export interface Authority {
  readonly address: IssuerAddress;
  /** Serials that it has issued, hex: what is in none is unknown. */
  readonly issued: Set<string>;
  /** Since when, ms. */
  readonly revoked: Map<string, number>;
  ill: Ill;
  /** How often it was asked. */
  asked: number;
  close(): Promise<void>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const day = 24 * 60 * 60_000;

interface Signer {
  readonly certificate: pki.Certificate;
  readonly key: CryptoKey;
}

/** @param now ms, asked with each answer */
export async function openAuthority(name: string, now: () => number): Promise<Authority> {
  // The encoder keeps its cryptography in another place where there is a `window`, which a test of forms may have made since it was loaded.
  pki.setEngine('node', new pki.CryptoEngine({ name: 'node', crypto }));
  const own = await signer(name, now());
  const other = await signer(`${name} Other`, now());
  const delegates = {
    right: await signer(`${name} OCSP`, now(), { by: own, signsOcsp: true }),
    'no-right': await signer(`${name} OCSP`, now(), { by: own }),
    'of-other': await signer(`${name} OCSP`, now(), { by: other, signsOcsp: true }),
  };
  const parts: Parts = { own, other, delegates, now };
  const server = createServer((req, res) => void serve(req, res, parts, authority));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const base = `http://127.0.0.1:${port}`;
  const authority: Authority = {
    address: {
      name,
      certificate: Buffer.from(own.certificate.toSchema(true).toBER()).toString('base64'),
      crl: `${base}/list.crl`,
      ocsp: `${base}/ocsp`,
    },
    issued: new Set(),
    revoked: new Map(),
    ill: {},
    asked: 0,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return authority;
}

interface Parts {
  readonly own: Signer;
  readonly other: Signer;
  readonly delegates: Readonly<Record<'right' | 'no-right' | 'of-other', Signer>>;
  readonly now: () => number;
}

async function serve(req: IncomingMessage, res: ServerResponse, parts: Parts, authority: Authority): Promise<void> {
  authority.asked += 1;
  const { ill } = authority;
  if (ill.redirects === true && !req.url?.endsWith('elsewhere')) {
    res.writeHead(302, { Location: `${req.url ?? ''}/elsewhere` }).end();
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of req) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const isList = req.url?.startsWith('/list.crl') === true;
  const bytes = isList ? await listOf(parts, authority) : await answerOf(parts, authority, Buffer.concat(chunks));
  if (ill.huge === true) res.end(Buffer.concat([bytes, Buffer.alloc(40 * 1024 * 1024)]));
  else res.end(ill.broken === true ? bytes.subarray(0, bytes.length - 7) : bytes);
}

async function signer(name: string, now: number, issued?: { by: Signer; signsOcsp?: boolean }): Promise<Signer> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new pki.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ valueHex: new Uint8Array([1, ...randomBytes(8)]).buffer });
  const value = new asn1.Utf8String({ value: name });
  certificate.subject.typesAndValues.push(new pki.AttributeTypeAndValue({ type: '2.5.4.3', value }));
  certificate.issuer = issued?.by.certificate.subject ?? certificate.subject;
  certificate.notBefore = new pki.Time({ value: new Date(now - 365 * day) });
  certificate.notAfter = new pki.Time({ value: new Date(now + 365 * day) });
  certificate.extensions = issued
    ? issued.signsOcsp === true
      ? [extension('2.5.29.37', new pki.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.9'] }).toSchema())]
      : []
    : [extension('2.5.29.19', new pki.BasicConstraints({ cA: true }).toSchema(), true)];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(issued?.by.key ?? keys.privateKey, 'SHA-256');
  return { certificate, key: keys.privateKey };
}

const extension = (extnID: string, value: { toBER(): ArrayBuffer }, critical = false): pki.Extension =>
  new pki.Extension({ extnID, critical, extnValue: value.toBER() });

function inForce({ stale }: Ill, now: number): { readonly from: Date; readonly until: Date } {
  const end = stale === true ? now - day : now + day;
  return { from: new Date(end - 2 * day), until: new Date(end) };
}

const integerOf = (serial: string): asn1.Integer => {
  const bytes = Buffer.from(serial.length % 2 === 0 ? serial : `0${serial}`, 'hex');
  return new asn1.Integer({ valueHex: new Uint8Array((bytes[0] ?? 0) > 0x7f ? [0, ...bytes] : bytes).buffer });
};

async function listOf({ own, other, now }: Parts, { ill, revoked }: Authority): Promise<Uint8Array> {
  const list = new pki.CertificateRevocationList();
  list.version = 1;
  list.issuer = (ill.otherName === true ? other : own).certificate.subject;
  const { from, until } = inForce(ill, now());
  list.thisUpdate = new pki.Time({ value: from });
  list.nextUpdate = new pki.Time({ value: until });
  const heldReason = extension('2.5.29.21', new asn1.Enumerated({ value: 6 }));
  const others = Array.from({ length: ill.others ?? 0 }, (_, index) => (0x7000_0000 + index).toString(16));
  list.revokedCertificates = [...others.map((serial) => [serial, now() - day] as const), ...revoked].map(
    ([serial, since]) =>
      new pki.RevokedCertificate({
        userCertificate: integerOf(serial),
        revocationDate: new pki.Time({ value: new Date(since) }),
        ...(ill.held === true && { crlEntryExtensions: new pki.Extensions({ extensions: [heldReason] }) }),
      }),
  );
  const number = extension('2.5.29.20', new asn1.Integer({ value: 7 }));
  const unknown = extension('1.2.3.4.5', new asn1.Null(), true);
  list.crlExtensions = new pki.Extensions({ extensions: ill.critical === true ? [number, unknown] : [number] });
  await list.sign((ill.forged === true ? other : own).key, 'SHA-256');
  const whole: unknown = list.toSchema(true);
  if (!(whole instanceof asn1.Sequence)) throw new Error('Unreachable: a list is a sequence');
  return new Uint8Array(whole.toBER());
}

async function answerOf(parts: Parts, authority: Authority, question: Uint8Array): Promise<Uint8Array> {
  const { ill, issued, revoked } = authority;
  const { tbsRequest } = pki.OCSPRequest.fromBER(new Uint8Array(question).buffer);
  const { reqCert } = mustBe(tbsRequest.requestList[0]);
  const serial = Buffer.from(reqCert.serialNumber.valueBlock.valueHexView)
    .toString('hex')
    .toUpperCase()
    .replace(/^0+/, '');
  const answer = new pki.BasicOCSPResponse();
  const { from, until } = inForce(ill, parts.now());
  const { tbsResponseData } = answer;
  tbsResponseData.responderID = (ill.otherName === true ? parts.other : parts.own).certificate.subject;
  tbsResponseData.producedAt = from;
  const single = new pki.SingleResponse({ certID: reqCert, thisUpdate: from, nextUpdate: until });
  single.certStatus = statusOf({ since: revoked.get(serial), isIssued: issued.has(serial), isHeld: ill.held === true });
  tbsResponseData.responses.push(single);
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === '1.3.6.1.5.5.7.48.1.2');
  const other = extension(
    '1.3.6.1.5.5.7.48.1.2',
    new asn1.OctetString({ valueHex: new Uint8Array(randomBytes(32)).buffer }),
  );
  if (nonce && ill.nonce !== 'none') tbsResponseData.responseExtensions = [ill.nonce === 'other' ? other : nonce];
  const delegate = ill.delegate && parts.delegates[ill.delegate];
  if (delegate) answer.certs = [delegate.certificate];
  await answer.sign((ill.forged === true ? parts.other : (delegate ?? parts.own)).key, 'SHA-256');
  const response = new asn1.OctetString({ valueHex: answer.toSchema().toBER() });
  const whole = new pki.OCSPResponse({
    responseStatus: new asn1.Enumerated({ value: 0 }),
    responseBytes: new pki.ResponseBytes({ responseType: '1.3.6.1.5.5.7.48.1.1', response }),
  });
  return new Uint8Array(whole.toSchema().toBER());
}

function statusOf({ since, isIssued, isHeld }: { since: number | undefined; isIssued: boolean; isHeld: boolean }) {
  const tagged = (tagNumber: number) => ({ tagClass: 3, tagNumber });
  if (since === undefined) return new asn1.Primitive({ idBlock: tagged(isIssued ? 0 : 2) });
  const time = new asn1.GeneralizedTime({ valueDate: new Date(since) });
  const reason = new asn1.Constructed({ idBlock: tagged(0), value: [new asn1.Enumerated({ value: 6 })] });
  return new asn1.Constructed({ idBlock: tagged(1), value: isHeld ? [time, reason] : [time] });
}
