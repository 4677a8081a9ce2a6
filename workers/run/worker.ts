import { z } from 'zod';
import type { Job, Variables } from '../../client/index.ts';
import {
  CasePhase,
  reportedVariables,
  signedInputs,
  type ErrorCode,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { checkAnswers } from './check-answers.ts';
import { checkHearer, checkQuarantine } from './check-hearer.ts';
import { checkReports } from './check-reports.ts';
import { BusinessError, PermanentFailure } from './failures.ts';
import { whileHeld } from './held-job.ts';
import type { House } from './house.ts';
import { readVariables } from './read-variables.ts';

/** What a worker's step is handed besides its input. */
export interface Tools extends House {
  /** Effect key: the same for every repeat of this job, never used by another. */
  readonly key: string;
  /** The clock's time, ISO 8601 UTC. */
  readonly at: Instant;
  /** Task headers of the model. */
  readonly headers: Readonly<Record<string, string>>;
  readonly processInstanceKey: string;
}

/** Serves one job type. */
export interface Worker<
  Type extends string = string,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> {
  readonly type: Type;
  /** Process variables that the job reads; unknown ones are dropped. Times come as variables, never from a worker's clock. */
  readonly input: Input;
  readonly output: Output;
  /** Names of all variables that a job is handed: of its input, and of what is checked of every job. */
  readonly variables: readonly string[];
  /** What a boundary event of the task catches. */
  readonly errors: readonly ErrorCode[];
  /** Does the job's step; returns the variables to complete it with. */
  perform(job: Job, house: House): Promise<Variables>;
}

interface Definition<Type extends string, Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly type: Type;
  /** Codes of the business errors that the step throws; default none. Another one becomes an incident at once. */
  readonly errors?: readonly ErrorCode[];
  readonly input: Input;
  readonly output: Output;
  /**
   * `whole` (default): the step runs in one transaction of the register that also remembers its answer under the key.
   * `by-step`: the step keys its own effects, because it does slow work that no transaction should wait for.
   */
  readonly once?: 'whole' | 'by-step';
  run(input: z.output<Input>, tools: Tools): Promise<z.output<Output>>;
}

/**
 * Ties a step to its schemas: what people answered is verified, parsed input in, checked variables out, each effect once however
 * often the job comes.
 */
export function worker<Type extends string, Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Type, Input, Output>,
): Worker<Type, Input, Output> {
  const { type, errors = [], input: schema, output, once = 'whole' } = definition;
  const answers = signedInputs(schema);
  const variables = new Set([...Object.keys(schema.shape), 'caseId', 'cardNumber', ...Object.keys(reportedVariables)]);
  return {
    type,
    errors,
    input: schema,
    output,
    variables: [...variables],
    async perform(job, house) {
      await checkQuarantine(job, house);
      await checkAnswers(job, answers, house);
      await checkReports(job, house);
      await checkHearer(job, house);
      const input = readVariables(schema, job.variables, `Indata till ${type}`);
      const key = effectKey(job);
      const held = whileHeld(house.register, house.clock);
      const step = async (register: WorkersRegister) => {
        const at = instantAt(house.clock.now());
        const { headers, processInstanceKey } = job;
        const tools = { ...house, register, key, at, headers, processInstanceKey };
        const answer = await definition.run(input, tools).catch((error: unknown) => {
          throw declared(error, definition);
        });
        await enterPhase(register, job);
        return answerOf(readVariables(output, answer, `Svaret från ${type}`));
      };
      const report = (register: WorkersRegister, variables: Variables) =>
        register.jobReports.keep({ jobKey: job.jobKey, state: 'COMPLETED', variables });
      if (once === 'by-step') {
        const variables = await step(held);
        await report(held, variables);
        return variables;
      }
      const first = { isReported: false };
      const variables = await held.once(key, async (work) => {
        const found = await step(work);
        await report(work, found);
        first.isReported = true;
        return found;
      });
      if (!first.isReported) await report(held, variables);
      return variables;
    },
  };
}

/** A business error that the worker doesn't declare is caught by no model. */
function declared(error: unknown, { type, errors = [] }: { type: string; errors?: readonly ErrorCode[] }): unknown {
  if (!(error instanceof BusinessError) || errors.includes(error.code)) return error;
  return new PermanentFailure(`${type} anger inte felet ${error.code}: ${error.message}`, { cause: error });
}

/** Task header `phase`: what the case waits for once the step is done. */
async function enterPhase(register: WorkersRegister, { headers, variables }: Job): Promise<void> {
  const { phase } = headers;
  if (phase === undefined) return;
  const known = CasePhase.safeParse(phase);
  if (!known.success) throw new PermanentFailure(`Fasen ${phase} finns inte`);
  const caseId = variables['caseId'];
  if (typeof caseId === 'string') await register.cases.setPhase(caseId, known.data);
}

const Answer = z.record(z.string(), z.unknown());
const answerOf = (answer: unknown): Variables => Answer.parse(answer);

/** What the job is about, the element instance, the job type. Element instance keys never come again, whatever the engine. */
function effectKey({ variables, elementInstanceKey, type }: Job): string {
  const subject = variables['caseId'] ?? variables['cardNumber'];
  return [typeof subject === 'string' ? subject : 'none', elementInstanceKey, type].join(':');
}
