import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const list = '/nytt/kort/lista';
const cutOff = [
  '--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"',
  'Content-Type: text/csv\r\n\r\nhello',
].join('\r\n');

describe('a body that nobody would send', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  const post = (path: string, body: string, headers: Record<string, string>) =>
    fetch(`${world.portalUrl}${path}`, {
      method: 'POST',
      headers: { origin: world.portalUrl, accept: 'application/json', ...headers },
      body,
    });
  const multipart = { 'content-type': 'multipart/form-data; boundary=B' };

  async function rawAnswer(text: string): Promise<string> {
    const { hostname, port } = new URL(world.portalUrl);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    return String(Buffer.concat(chunks));
  }

  it('from a stranger is refused, and the portal lives', async () => {
    expect((await post(list, cutOff, multipart)).status).toBe(401);
    expect((await fetch(`${world.portalUrl}/health`)).status).toBe(200);
  });

  it('from a stranger is answered before it has come', async () => {
    const { host } = new URL(world.portalUrl);
    const head = `POST ${list} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${world.portalUrl}\r\nAccept: application/json`;
    const answer = await rawAnswer(
      `${head}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 20000000\r\n\r\n${cutOff}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(answer).toMatch(/^connection: close/im);
  });

  it('that ends inside a file is refused with words, and the portal lives', async () => {
    const { cookie } = await world.session(who.manager);
    const answer = await post(list, cutOff, { ...multipart, cookie });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Läs in sidan igen');
    expect((await fetch(`${world.portalUrl}/health`)).status).toBe(200);
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary="', 'multipart/form-data;;;=', 'multipart/'])(
    'of type %s is refused, not a fault of ours',
    async (type) => {
      const { cookie } = await world.session(who.manager);
      const { status } = await post(list, cutOff, { 'content-type': type, cookie });
      expect([400, 403]).toContain(status);
    },
  );

  it('needs its token in the form when it brings a file', async () => {
    const { cookie, token } = await world.session(who.manager);
    const field = (value: string) =>
      `--B\r\nContent-Disposition: form-data; name="_token"\r\n\r\n${value}\r\n--B--\r\n`;
    expect((await post(list, field('fel'), { ...multipart, cookie })).status).toBe(403);
    expect((await post(list, field(token), { ...multipart, cookie })).status).toBe(422);
  });

  it('with a token of other signs is refused, not a fault of ours', async () => {
    const { cookie } = await world.session(who.manager);
    const body = new URLSearchParams({ _token: 'å'.repeat(43) }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('/nytt/reservkort', body, { ...type, cookie })).status).toBe(403);
  });

  it('of more than 200 fields is said to be that, and not a long text', async () => {
    const { cookie, token } = await world.session(who.manager);
    const fields = Array.from({ length: 201 }, (_, index) => `svar${index}=ja`).join('&');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    const answer = await post('/nytt/reservkort', `_token=${token}&${fields}`, { ...headers, accept: 'text/html' });
    const text = await answer.text();
    expect([answer.status, text.includes('fler än 200 svar'), text.includes('Texten är för lång')]).toEqual([
      413,
      true,
      false,
    ]);
  });

  it('that nests thousands of levels is refused', async () => {
    const { cookie, token } = await world.session(who.manager);
    const nested = `{"data":{"note":${'['.repeat(6000)}${']'.repeat(6000)}}}`;
    const headers = { 'content-type': 'application/json', cookie, 'x-token': token };
    expect((await post('/nytt/reservkort/utkast', nested, headers)).status).toBe(400);
  });

  it('or an address of another machine finds nothing to break', async () => {
    const { host } = new URL(world.portalUrl);
    const answer = await rawAnswer(
      `GET http://x:99999/logga-in/svar HTTP/1.1\r\nHost: ${host}\r\nCookie: siths-kort-login=nix\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });
});
