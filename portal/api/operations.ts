import {
  DirectoryAnswer,
  DirectoryBody,
  EmploymentAnswer,
  EmploymentEndBody,
  EventsAnswer,
  EventsQuery,
  mostAtOnce,
  ReplayBody,
  TokenAnswer,
} from '../../contract/index.ts';
import { ApiProblem } from './api-problem.ts';
import { operation, type Operation } from './operation.ts';

const employment = { employmentId: 'what the HR system knows the employment by' };

/** Everything that another system can ask for, in the order of the page that describes it. */
export const operations: readonly Operation[] = [
  operation({
    id: 'getToken',
    method: 'get',
    path: '/token',
    right: undefined,
    output: TokenAnswer,
    problems: [],
    summary: 'What this token may do',
    description: 'Its rights, its last day, and how far its webhook has come. Good for trying whether all is set up.',
    answer: ({ caller: { name, rights, lastDay, webhook } }) =>
      Promise.resolve({
        name,
        rights: [...rights],
        lastDay,
        webhook: webhook ? { ...webhook, lastError: webhook.lastError ?? null } : null,
      }),
  }),
  operation({
    id: 'putDirectory',
    method: 'post',
    path: '/directory',
    right: 'directory',
    isKeyed: true,
    input: DirectoryBody,
    output: DirectoryAnswer,
    summary: 'Add or change units, people and employments',
    description: `At most ${mostAtOnce} of each; whole or not at all. What is not named stays as it is, and nobody ends by being left out. The rules are those of import files that tell only what is new. The phone and the manager of a unit, and the end of a protection, wait for the yes of somebody in the house (\`waiting\`); until then what was so stays.`,
    problems: ['ROWS_REFUSED', 'KEY_MISSING', 'KEY_REUSED', 'IMPORT_UNDER_WAY'],
    async answer({ register, caller, author, input, key }) {
      const taken = await register.directory.take(
        { body: input, source: caller.name, proposedBy: caller.proposedBy, key },
        author,
      );
      switch (taken.kind) {
        case 'taken':
          return taken.answer;
        case 'refused':
          throw new ApiProblem('ROWS_REFUSED', {
            detail: 'Some of it is wrong, and nothing was changed. Put right what `errors` names, and send it again.',
            errors: taken.rows,
          });
        case 'key-reused':
          throw new ApiProblem('KEY_REUSED', {
            detail:
              'This Idempotency-Key was used for another body. Make a new one for each request, the same for its retries.',
          });
        case 'import-under-way':
          return importing();
      }
    },
  }),
  operation({
    id: 'getEmployment',
    method: 'get',
    path: '/employments/{employmentId}',
    right: 'directory',
    params: employment,
    output: EmploymentAnswer,
    problems: ['NOT_FOUND'],
    summary: 'How an employment stands',
    description: 'As the register has it now.',
    answer: async ({ register, params, author }) =>
      (await register.directory.view(params['employmentId'] ?? '', author)) ?? unknownEmployment(),
  }),
  operation({
    id: 'setLastDay',
    method: 'patch',
    path: '/employments/{employmentId}',
    right: 'directory',
    params: employment,
    input: EmploymentEndBody,
    output: EmploymentAnswer,
    summary: 'End, shorten or lengthen an employment',
    description:
      'Sets its last day. The cards of the person follow; when some end with it, the case of an employment that ends begins, with mails to the holder and the manager, and null calls it off. Sent again, it changes nothing more.',
    problems: ['NOT_FOUND', 'ROWS_REFUSED', 'IMPORT_UNDER_WAY'],
    async answer({ register, params, input, author }) {
      const sourceId = params['employmentId'] ?? '';
      const answer = await register.directory.end({ sourceId, lastDay: input.lastDay }, author);
      if (answer === undefined) return unknownEmployment();
      if (answer === 'import-under-way') return importing();
      if (answer !== 'before-first') return answer;
      throw new ApiProblem('ROWS_REFUSED', {
        detail: 'The last day is before the first day of the employment. Nothing was changed.',
        errors: [{ at: 'the request', field: 'lastDay', why: 'is before the first day' }],
      });
    },
  }),
  operation({
    id: 'getEvents',
    method: 'get',
    path: '/events',
    right: 'events',
    input: EventsQuery,
    output: EventsAnswer,
    summary: 'What has happened to cards and cases',
    description:
      'In order, from any position, as often as you like: keep `next`, and ask with it as `after` the next time. Events name people by HSA-id; of protected persons, their cards and cases nothing is told.',
    problems: [],
    async answer({ register, input }) {
      const answer = await register.events.after(input);
      if (answer.next >= input.after) return answer;
      const detail = `The log ends at ${answer.next}. If the register was restored from a backup, begin there anew.`;
      throw new ApiProblem('BAD_REQUEST', {
        detail,
        errors: [{ at: 'the request', field: 'after', why: 'is beyond the end' }],
      });
    },
  }),
  operation({
    id: 'replayEvents',
    method: 'post',
    path: '/webhook/replay',
    right: 'events',
    input: ReplayBody,
    output: EventsQuery.pick({ after: true }),
    problems: ['NOT_FOUND'],
    summary: "Have events sent to this token's webhook once more",
    description:
      'Everything after a position is sent again, under the same ids. What was not received yet is never passed over.',
    async answer({ register, caller, input: { after }, author }) {
      if (!caller.webhook) {
        throw new ApiProblem('NOT_FOUND', {
          detail: 'This token has no webhook. Fetch events from /events.',
        });
      }
      await register.events.replay({ tokenId: caller.tokenId, after }, author);
      return { after: Math.min(after, caller.webhook.position) };
    },
  }),
];

function importing(): never {
  throw new ApiProblem('IMPORT_UNDER_WAY', {
    detail: 'A file of units and people is being imported. Nothing was changed; send this again in a minute.',
  });
}

function unknownEmployment(): never {
  throw new ApiProblem('NOT_FOUND', {
    detail: 'The register has no employment by that id. Tell of it with POST /directory first.',
  });
}
