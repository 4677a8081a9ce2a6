/** How long nothing may come, ms, before the other side counts as gone: as Node's `fetch` has it. Questions that wait for jobs are shorter. */
const longestSilence = 300_000;

/** How long an engine that was silent is taken for silent without being asked, ms. */
const restAfterSilence = 2000;

/** Nothing came for as long as the question was willing to wait. */
export class Silence extends Error {
  override readonly name = 'Silence';
}

/** How long the questions of a client wait for an engine that doesn't answer. */
export interface Patience {
  /**
   * @param put puts the question; it waits so long, ms, for the next byte, and fails with `Silence` as the error's cause
   */
  ask<Answer>(
    question: { readonly method: string; readonly url: string },
    put: (silence: number) => Promise<Answer>,
  ): Promise<Answer>;
}

/** @param silence ms without a byte after which a question fails, whatever it asks */
export const patient = (silence = longestSilence): Patience => ({ ask: (_, put) => put(silence) });

/**
 * Of somebody for whom a person waits: a question that only reads has so long. Once one was not answered in time, those that come next fail at once,
 * so that a page which asks ten times waits once; after two seconds one tries again, and who comes meanwhile waits for how it goes. What changes
 * something waits as ever: whether it was done can't be known before the answer.
 * @param silence ms
 */
export function impatient(silence: number): Patience {
  let silentAt: number | undefined;
  let trying: Promise<unknown> | undefined;

  async function put<Answer>(given: (silence: number) => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await given(silence);
      silentAt = undefined;
      return answer;
    } catch (error) {
      silentAt = wasSilence(error) ? performance.now() : undefined;
      throw error;
    }
  }

  return {
    async ask(question, given) {
      if (!onlyReads(question)) return given(longestSilence);
      if (trying) await trying;
      if (silentAt === undefined) return put(given);
      if (trying || performance.now() - silentAt < restAfterSilence) {
        throw new TypeError('fetch failed', { cause: new Silence('The engine was silent a moment ago') });
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

const wasSilence = (error: unknown): boolean => error instanceof Error && error.cause instanceof Silence;

/** Searches are POSTs. */
const onlyReads = ({ method, url }: { readonly method: string; readonly url: string }): boolean =>
  method === 'GET' || /\/(?:search|statistics\/[a-z-]+)(?:\?|$)/.test(url);
