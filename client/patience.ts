/** How long a question waits for its answer, ms: as Node's `fetch` has it. Questions that wait for jobs are shorter. */
const longestWait = 300_000;

/** How long an engine that was silent is taken for silent without being asked, ms. */
const restAfterSilence = 2000;

/** There was no answer for as long as the question was willing to wait. The SDK passes status and title on, and doesn't ask again. */
export class Silence extends Error {
  override readonly name = 'Silence';
  readonly status = 0;
  readonly title = 'UNREACHABLE';

  constructor(message = 'There was no answer for too long') {
    super(message);
  }
}

/** How long the questions of a client wait for an engine that doesn't answer. */
export interface Patience {
  /** @param put puts the question; it waits so long for the whole answer, ms, and fails with `Silence` */
  ask<Answer>(
    question: { readonly method: string; readonly url: string },
    put: (longest: number) => Promise<Answer>,
  ): Promise<Answer>;
}

/** @param longest ms after which a question fails, whatever it asks */
export const patient = (longest = longestWait): Patience => ({ ask: (_, put) => put(longest) });

/**
 * Of somebody for whom a person waits: a question that only reads has so long. Once one was not answered in time, those that come next fail at once,
 * so that a page which asks ten times waits once; after two seconds one tries again, and who comes meanwhile waits for how it goes. What changes
 * something waits as ever: whether it was done can't be known before the answer.
 * @param longest ms
 */
export function impatient(longest: number): Patience {
  let silentAt: number | undefined;
  let trying: Promise<unknown> | undefined;

  async function put<Answer>(given: (longest: number) => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await given(longest);
      silentAt = undefined;
      return answer;
    } catch (error) {
      silentAt = error instanceof Silence ? performance.now() : undefined;
      throw error;
    }
  }

  return {
    async ask(question, given) {
      if (!onlyReads(question)) return given(longestWait);
      if (trying) await trying;
      if (silentAt === undefined) return put(given);
      if (trying || performance.now() - silentAt < restAfterSilence) {
        throw new Silence('The engine was silent a moment ago');
      }
      const asked = put(given);
      trying = asked.then(
        () => (trying = undefined),
        () => (trying = undefined),
      );
      return asked;
    },
  };
}

/** Searches are POSTs. */
const onlyReads = ({ method, url }: { readonly method: string; readonly url: string }): boolean =>
  method === 'GET' || /\/(?:search|statistics\/[a-z-]+)(?:\?|$)/.test(url);
