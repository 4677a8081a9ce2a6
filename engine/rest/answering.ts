import { createHostCheck } from '../../platform/host-check.ts';
import { areTracesOn, spanning } from '../../platform/traces.ts';
import { createAuthenticate, type Authentication } from './authentication.ts';
import type { Incoming } from './incoming.ts';
import { noParts } from './multipart.ts';
import { notFound, RestProblem } from './problem.ts';
import { base, type Answer, type RestRequest } from './route.ts';
import { createRouter, type Match } from './router.ts';
import type { Rest } from './routes.ts';
import type { Unsent } from './unsent.ts';

export interface Answering {
  /** @param url path and query */
  readonly find: (method: string, url: string) => Match;
  /** Lets the route that was found answer, after it was seen where the request comes from and who asks. Rejects with `RestProblem`. */
  readonly answer: (incoming: Incoming, match: Match) => Promise<Answer>;
}

interface Guarded {
  readonly authentication: Authentication;
  readonly host?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly unsent: Pick<Unsent, 'refuse'>;
}

export function createAnswering(rest: Rest, { authentication, host, hosts, unsent }: Guarded): Answering {
  const find = createRouter(rest.routes);
  const authenticate = createAuthenticate(authentication);
  const allowsHost = createHostCheck(host === undefined ? hosts : [host, ...(hosts ?? [])]);
  return {
    find(method, url) {
      if (!url.startsWith(`${base}/`)) return { kind: 'unknown' };
      const queryAt = url.indexOf('?');
      return find(method, queryAt < 0 ? url.slice(base.length) : url.slice(base.length, queryAt));
    },
    async answer(incoming, match) {
      const { url, headers } = incoming;
      if (!allowsHost(headers.host)) throw new RestProblem('FORBIDDEN', 'This host name is not one of the engine’s');
      const username = match.kind === 'route' && match.route.isPublic === true ? undefined : authenticate(headers);
      const { route, parameters } = routeOf(match, incoming);
      unsent.refuse(route.operation);
      const queryAt = url.indexOf('?');
      const sent = route.body === undefined ? incoming.json() : undefined;
      const asked: RestRequest = {
        parameters,
        query: queryAt < 0 ? noQuery : new URLSearchParams(url.slice(queryAt + 1)),
        body: sent instanceof Promise ? await sent : sent,
        parts: route.body === 'multipart' ? await incoming.parts() : noParts,
        username,
        isClosed: incoming.isClosed,
        onClosed: incoming.onClosed,
      };
      const { operation } = route;
      // Waiting for jobs is no work.
      const answer =
        operation !== 'activateJobs' && areTracesOn()
          ? spanning({ kind: 'server', name: operation, from: headers }, async () => route.answer(asked))
          : route.answer(asked);
      return rest.shape(operation, answer instanceof Promise ? await answer : answer);
    },
  };
}

const noQuery = new URLSearchParams();

function routeOf(match: Match, { method, url }: Incoming): Match & { kind: 'route' } {
  if (match.kind === 'route') return match;
  if (match.kind === 'wrong-method') {
    throw new RestProblem(
      'Method Not Allowed',
      `Request method '${method}' is not supported: use ${match.allowed.join(', ')}`,
    );
  }
  throw notFound(`No endpoint ${method} ${url.split('?')[0]}`);
}
