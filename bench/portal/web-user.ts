/** A person at a browser without a window: follows redirects, keeps cookies per host, as the real login demands. */
export interface WebUser {
  /** GET, following redirects. @param headers besides the cookies */
  open(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** GET of an answer that doesn't end by itself. */
  stream(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** POST of a form with the session's CSRF token. */
  submit(path: string, fields: Record<string, string>): Promise<Page>;
  /** POST of JSON with the session's CSRF token. */
  send(path: string, body: unknown): Promise<Page>;
  /** What its pages send: cookies, and the token of the last page that had one. */
  session(): { readonly cookie: string; readonly token: string };
  /** Presses the button of the identity provider's page that asks whether to log out. */
  confirmLogout(page: Page): Promise<Page>;
  /** POST of a form with files, as a browser sends it: the token is one of its fields, and a field in which no file is chosen has one without a name. */
  upload(
    path: string,
    fields: Record<string, string>,
    ...files: { name: string; bytes: Uint8Array; fileName?: string }[]
  ): Promise<Page>;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const longestChain = 15;

/** Logs in through the demo identity provider. @param portalUrl e.g. `http://localhost:3000` */
export async function logIn(portalUrl: string, hsaId: string, { level = 3 } = {}): Promise<WebUser> {
  const jar = new Map<string, Map<string, string>>();
  const csrf = { token: '' };

  const request = async (url: string, init: RequestInit = {}): Promise<Page> => {
    let target = url;
    let current: RequestInit = init;
    for (let hop = 0; hop < longestChain; hop += 1) {
      const { host } = new URL(target);
      const cookies = cookiesOf(jar, host);
      const headers = new Headers(current.headers);
      if (cookies !== '') headers.set('cookie', cookies);
      const response = await fetch(target, { ...current, headers, redirect: 'manual' });
      keepCookies(jar, host, response.headers.getSetCookie());
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        const text = await response.text();
        csrf.token = /name="_token" (?:content|value)="([^"]+)"/.exec(text)?.[1] ?? csrf.token;
        return { url: target, status: response.status, text };
      }
      await response.body?.cancel();
      target = new URL(location, target).href;
      if (response.status !== 307 && response.status !== 308) current = {};
    }
    throw new Error(`Too many redirects from ${url}`);
  };

  const post = (path: string, contentType: string, body: string) =>
    request(new URL(path, portalUrl).href, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, 'x-token': csrf.token, origin: portalUrl, accept: '*/*' },
    });

  const choose = await request(new URL('/logga-in', portalUrl).href);
  const action = /action="([^"]+)"/.exec(choose.text)?.[1];
  if (action === undefined) throw new Error(`No page to choose a person on: ${choose.status} ${choose.url}`);
  const idp = new URL(choose.url).origin;
  const home = await request(new URL(action, choose.url).href, {
    method: 'POST',
    body: new URLSearchParams({ hsaId, ...(level === 2 && { level: '2' }) }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: idp },
  });
  if (new URL(home.url).origin !== new URL(portalUrl).origin || home.status !== 200) {
    throw new Error(`Login of ${hsaId} ended at ${home.url} with ${home.status}`);
  }
  return {
    open: (path, headers = {}) => request(new URL(path, portalUrl).href, { headers }),
    async stream(path, signal) {
      const url = new URL(path, portalUrl);
      const { body, status } = await fetch(url, { headers: { cookie: cookiesOf(jar, url.host) }, signal });
      if (status !== 200 || !body) throw new Error(`${path} answered ${status}`);
      return body;
    },
    submit: (path, fields) =>
      post(
        path,
        'application/x-www-form-urlencoded',
        new URLSearchParams({ ...fields, _token: csrf.token }).toString(),
      ),
    send: (path, body) => post(path, 'application/json', JSON.stringify(body)),
    session: () => ({ cookie: cookiesOf(jar, new URL(portalUrl).host), token: csrf.token }),
    confirmLogout(page) {
      const action = new URL(/action="([^"]+)"/.exec(page.text)?.[1] ?? '', page.url);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      return request(action.href, {
        method: 'POST',
        body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: action.origin },
      });
    },
    upload(path, fields, ...files) {
      const body = new FormData();
      for (const [key, value] of Object.entries({ ...fields, _token: csrf.token })) body.append(key, value);
      for (const { name, bytes, fileName = 'lista.csv' } of files) {
        body.append(name, new Blob([Uint8Array.from(bytes)], { type: 'text/csv' }), fileName);
      }
      const headers = { origin: portalUrl, accept: '*/*' };
      return request(new URL(path, portalUrl).href, { method: 'POST', body, headers });
    },
  };
}

function cookiesOf(jar: ReadonlyMap<string, ReadonlyMap<string, string>>, host: string): string {
  return [...(jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookies(jar: Map<string, Map<string, string>>, host: string, lines: readonly string[]): void {
  const cookies = jar.get(host) ?? new Map<string, string>();
  jar.set(host, cookies);
  for (const line of lines) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, pair.slice(at + 1));
  }
}
