import { readFileSync } from 'node:fs';
import { OrderDecision, decisionFile, policyOn, type Order, type Policy } from '../../contract/index.ts';
import { readDecisions, toJson, type DecisionModel, type JsonValue } from '../../feel/index.ts';

/** What the tables say of an order, and why: the reason of the row that decided. */
export interface DecidedOrder {
  readonly decision: OrderDecision;
  readonly why: {
    readonly cardType: string;
    readonly identity: string;
    readonly loa: string;
    readonly validity: string;
  };
}

const ids = ['identity-check', 'card-type', 'validity', 'assurance-level'] as const;
type DecisionId = (typeof ids)[number];

async function open(id: DecisionId): Promise<[DecisionId, DecisionModel]> {
  return [id, await readDecisions(readFileSync(new URL(`../../${decisionFile(id)}`, import.meta.url), 'utf8'))];
}
const models = new Map(await Promise.all(ids.map(open)));

/**
 * Evaluates the decisions of an order as its process does after it: the same tables, the same policy. An order that has begun is
 * decided with the policy of the day it was submitted. Throws when a table can't decide.
 * @param policy another than that, to see what it would change
 */
export function decideOrder(order: Order, policy: Policy = policyOn(order.submittedDay)): DecidedOrder {
  const { submittedDay, assignmentFrom, assignmentTo = null } = order;
  const ask = (id: DecisionId, variables: Readonly<Record<string, JsonValue>>) => {
    const model = models.get(id);
    if (!model) throw new Error(`The decision ${id} was not read`);
    const { output, record, failure } = model.evaluate(id, { ...variables, policy }, { now: 0 });
    if (failure !== undefined) throw new Error(`The decision ${id} failed: ${failure}`);
    const rules = record.find(({ decisionId }) => decisionId === id)?.matchedRules ?? [];
    return { output: toJson(output), why: rules[0]?.annotation ?? '' };
  };
  const { number, idDocument, idValidTo = null, employment, sisEmployer = null, registeredAddress, adult, way } = order;
  const checked = ask('identity-check', { number, idDocument, idValidTo, submittedDay, visitDay: submittedDay });
  const identity = read(checked.output, 'result');
  const cardType = ask('card-type', {
    identity,
    employment,
    sisEmployer,
    shortTermOnly: order.temporaryCard === 'only',
    assignmentFrom,
    assignmentTo,
  });
  const validity = ask('validity', {
    cardType: cardType.output,
    activationDay: assignmentFrom > submittedDay ? assignmentFrom : submittedDay,
    assignmentTo,
    blankExpires: null,
  });
  const loa = ask('assurance-level', {
    cardType: cardType.output,
    identity,
    number,
    registeredAddress,
    adult,
    way,
  });
  const idRule = read(checked.output, 'idRule');
  const decision = OrderDecision.parse({
    identity,
    ...(idRule !== null && { idRule }),
    managerPresent: read(checked.output, 'managerPresent'),
    cardType: cardType.output,
    loa: loa.output,
    lastValidDay: read(validity.output, 'lastValidDay'),
    limitedBy: read(validity.output, 'limitedBy'),
  });
  return {
    decision,
    why: { cardType: cardType.why, identity: checked.why, loa: loa.why, validity: validity.why },
  };
}

function read(output: JsonValue, key: string): JsonValue {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return null;
  const found = Object.entries(output).find(([name]) => name === key);
  return found?.[1] ?? null;
}
