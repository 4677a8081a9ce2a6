import { request } from 'node:http';

/** The status of a request that names a host of its own choice, as a page that points its name at loopback would. */
export function statusUnderHost(url: string, host: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, host } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}
