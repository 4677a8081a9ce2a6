import { readFileSync } from 'node:fs';
import { decisionFile, policyOn } from '../../contract/index.ts';
import { readDecisions, toJson, type JsonValue } from '../../feel/index.ts';

/** What a decision gave, and the row that gave it. */
export interface Decided {
  readonly output: JsonValue;
  /** Row's id without the decision's own. */
  readonly row: string;
}

/** A decision of `bpmn/`, as processes and the portal evaluate it. */
export interface Table {
  /** Ids of all rows in order, without the decision's own. */
  readonly rows: readonly string[];
  readonly reasons: readonly string[];
  readonly text: string;
  decide(variables: Readonly<Record<string, unknown>>): Decided;
}

export const policy = policyOn('2026-11-24');

/** Reads `bpmn/<routine>/<id>.dmn`. The policy is handed in with every evaluation, as a process does. */
export async function openTable(id: string): Promise<Table> {
  const text = readFileSync(decisionFile(id), 'utf8');
  const model = await readDecisions(text);
  const ids = [...text.matchAll(/<rule id="([^"]+)">/g)].map(([, rule]) => (rule ?? '').slice(id.length + 1));
  return {
    rows: ids,
    reasons: [...text.matchAll(/<description>([^<]+)<\/description>/g)].map(([, reason]) => reason ?? ''),
    text,
    decide(variables) {
      const { output, record, failure } = model.evaluate(id, { policy, ...variables }, { now: 0 });
      if (failure !== undefined) throw new Error(failure);
      const matched = record.find(({ decisionId }) => decisionId === id)?.matchedRules ?? [];
      if (matched.length !== 1) throw new Error(`${matched.length} rows of ${id} hold`);
      return { output: toJson(output), row: (matched[0]?.ruleId ?? '').slice(id.length + 1) };
    },
  };
}
