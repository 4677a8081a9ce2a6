import { dayOf, decisionDetails, policyOn } from '../../contract/index.ts';
import type { DecisionHistory, MadeDecision, Reads } from '../../client/index.ts';
import type { EngineAct, WorkersRegister } from '../../register/index.ts';
import { caseOf } from './case-of.ts';

/** What is needed of the engine to keep what its tables said. */
export type DecidingClient = DecisionHistory & Pick<Reads, 'findProcessInstance' | 'processVariables'>;

interface Sides {
  readonly client: DecidingClient;
  readonly register: WorkersRegister;
}

/** Decisions in one transaction. */
const together = 50;

/**
 * Writes into the log what the tables said in the processes of cases, with the row that held, what went in and the policy's edition: the engine
 * forgets, and a table that has been changed would say something else. Each decision is told once, whatever crashes. Nothing in it names anybody:
 * processes know none.
 */
export async function keepDecisions(sides: Sides): Promise<void> {
  const { client, register } = sides;
  const since = await register.engineRecords.decisionsRead();
  const made = await client.decisionsSince(since);
  for (let from = 0; from < made.length; from += together) {
    const some = made.slice(from, from + together);
    const known = await register.engineRecords.known(some.map(({ key }) => recordKeyOf(key)));
    const acts: EngineAct[] = [];
    const remembering = rememberingSides(sides);
    for (const { key } of some) {
      const act = known.has(recordKeyOf(key)) ? undefined : await actOf(remembering, key);
      if (act) acts.push(act);
    }
    const reached = some.at(-1)?.at;
    if (reached !== undefined && (acts.length > 0 || reached !== since))
      await register.engineRecords.keepDecisions(acts, reached);
  }
}

/** A process makes several decisions: what it is about is asked once for those that are kept together. */
function rememberingSides(sides: Sides): RememberingSides {
  const { client } = sides;
  const once = {
    findProcessInstance: askedOnce((key) => client.findProcessInstance(key)),
    processVariables: askedOnce((key) => client.processVariables(key)),
  };
  return {
    client,
    processVariables: once.processVariables,
    caseOf: askedOnce((key) => caseOf({ client: once, register: sides.register }, key)),
  };
}

interface RememberingSides {
  readonly client: DecisionHistory;
  readonly processVariables: Reads['processVariables'];
  readonly caseOf: (processInstanceKey: string) => Promise<string | undefined>;
}

function askedOnce<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

const recordKeyOf = (key: string): string => `decision:${key}`;

/** Undefined: it belongs to no case, or is forgotten. */
async function actOf(sides: RememberingSides, key: string): Promise<EngineAct | undefined> {
  const { client } = sides;
  const made = await client.decision(key);
  if (made?.processInstanceKey === undefined) return undefined;
  const caseId = await sides.caseOf(made.processInstanceKey);
  if (caseId === undefined) return undefined;
  const { rows, labels } = await client.decisionTable(made.decisionKey);
  const outputs = made.outputs.map(({ name, value }) => ({ name: labels.get(name) ?? name, value }));
  const rule = rows.find(({ id }) => id === made.ruleId);
  return {
    recordKey: recordKeyOf(key),
    action: 'decision-made',
    actor: 'system',
    at: made.at,
    caseId,
    details: decisionDetails({
      question: made.name,
      why: rule?.words,
      inputs: made.inputs,
      outputs,
      edition: await editionOf(sides, made),
      table: made.decisionId,
      version: String(made.version),
      ...(made.ruleNumbers.length > 0 && { rule: made.ruleNumbers.join(', '), ruleCount: String(rows.length) }),
    }),
  };
}

/** The first day of the policy's edition that the process decides by: that which it was handed. */
async function editionOf(
  { processVariables }: RememberingSides,
  { processInstanceKey = '', at }: MadeDecision,
): Promise<string> {
  const { policy } = await processVariables(processInstanceKey);
  const from = typeof policy === 'object' && policy !== null && 'from' in policy ? policy.from : undefined;
  return typeof from === 'string' ? from : policyOn(dayOf(at)).from;
}
