import { z } from 'zod';
import { instantAt, type Instant } from '../contract/index.ts';
import type { DecisionHistory, DecisionTable, MadeDecision } from './decision-types.ts';
import { asEngineProblem, EngineProblem } from './engine-problem.ts';
import type { User } from './sdk.ts';
import { fetchPlainly } from './wire.ts';

const Listed = z.object({
  decisionEvaluationInstanceKey: z.string(),
  decisionDefinitionType: z.string(),
  evaluationDate: z.iso.datetime({ offset: true }),
  processInstanceKey: z.string().nullish(),
});
const Whole = Listed.extend({
  decisionDefinitionId: z.string(),
  decisionDefinitionKey: z.string(),
  decisionDefinitionName: z.string().nullish(),
  decisionDefinitionVersion: z.number(),
  evaluatedInputs: z.array(z.object({ inputName: z.string().nullish(), inputValue: z.string().nullish() })),
  matchedRules: z.array(
    z.object({
      ruleId: z.string(),
      ruleIndex: z.number(),
      evaluatedOutputs: z.array(z.object({ outputName: z.string().nullish(), outputValue: z.string().nullish() })),
    }),
  ),
  result: z.string().nullish(),
});
const Page = z.object({ items: z.array(Listed) });

const pageSize = 100;

/** What decision tables were asked, and which of their rows held. By plain HTTP: the SDK of 8.8 knows neither the search nor the rows. */
export function createDecisionHistory(address: string, user: User | undefined): DecisionHistory {
  const base = `${address.replace(/\/v2\/?$/, '')}/v2`;
  const authorization =
    user === undefined ? {} : { authorization: `Basic ${btoa(`${user.username}:${user.password}`)}` };
  const tables = new Map<string, Promise<DecisionTable>>();

  return {
    async decisionsSince(since) {
      const found: { key: string; at: Instant }[] = [];
      for (let from = 0; ; from += pageSize) {
        const page = await search({ since, from });
        found.push(...page.flatMap(({ isTable, key, at }) => (isTable ? [{ key, at }] : [])));
        if (page.length < pageSize) return found;
      }
    },
    async decision(key) {
      const response = await ask(`/decision-instances/${key}`);
      return response === undefined ? undefined : madeOf(Whole.parse(await response.json()));
    },
    decisionTable(decisionKey) {
      const known = tables.get(decisionKey) ?? tableOf(decisionKey);
      tables.set(decisionKey, known);
      known.catch(() => tables.delete(decisionKey));
      return known;
    },
  };

  async function search({ since, from }: { since: Instant | undefined; from: number }) {
    const response = await ask('/decision-instances/search', {
      filter: { state: 'EVALUATED', ...(since !== undefined && { evaluationDate: { $gte: since } }) },
      sort: [{ field: 'evaluationDate', order: 'ASC' }],
      page: { from, limit: pageSize },
    });
    const { items } = response === undefined ? { items: [] } : Page.parse(await response.json());
    return items.map((item) => ({
      isTable: item.decisionDefinitionType === 'DECISION_TABLE',
      key: item.decisionEvaluationInstanceKey,
      at: instantOfWire(item.evaluationDate),
    }));
  }

  async function tableOf(decisionKey: string): Promise<DecisionTable> {
    const response = await ask(`/decision-definitions/${decisionKey}/xml`);
    const xml = response === undefined ? '' : await response.text();
    return { rows: rowsIn(xml), labels: labelsIn(xml) };
  }

  async function ask(path: string, body?: object): Promise<Response | undefined> {
    const response = await fetchPlainly(`${base}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...(body && { 'content-type': 'application/json' }), ...authorization },
    }).catch((error: unknown) => {
      throw asEngineProblem(error);
    });
    if (untold.has(response.status)) return undefined;
    if (response.ok) return response;
    const { status } = response;
    throw new EngineProblem({ status, code: `HTTP_${status}`, detail: 'The decisions could not be read' });
  }
}

/** A cluster that doesn't tell, or has forgotten it. */
const untold = new Set([400, 403, 404, 405, 501]);

const instantOfWire = (date: string): Instant => instantAt(Date.parse(date));

function madeOf(whole: z.output<typeof Whole>): MadeDecision {
  const [rule] = whole.matchedRules;
  return {
    key: whole.decisionEvaluationInstanceKey,
    at: instantOfWire(whole.evaluationDate),
    processInstanceKey: whole.processInstanceKey ?? undefined,
    decisionId: whole.decisionDefinitionId,
    decisionKey: whole.decisionDefinitionKey,
    name: whole.decisionDefinitionName ?? whole.decisionDefinitionId,
    version: whole.decisionDefinitionVersion,
    inputs: whole.evaluatedInputs.map(({ inputName, inputValue }) => ({
      name: inputName ?? '',
      value: plain(inputValue),
    })),
    ruleId: rule?.ruleId,
    ruleNumbers: whole.matchedRules.map(({ ruleIndex }) => ruleIndex),
    outputs: (rule?.evaluatedOutputs ?? []).map(({ outputName, outputValue }) => ({
      name: outputName ?? '',
      value: plain(outputValue),
    })),
  };
}

/** A value of FEEL as text: JSON, but for text itself. */
function plain(json: string | null | undefined): string {
  if (json === null || json === undefined) return '';
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  } catch {
    return json;
  }
}

/** The rows of a model's tables, in their order, with what is written beside each. */
function rowsIn(xml: string): { id: string; words: string }[] {
  return [...xml.matchAll(/<(?:\w+:)?rule\b[^>]*\bid="([^"]+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?rule>/g)].map(
    ([, id = '', inside = '']) => {
      const [, words = ''] = /<(?:\w+:)?description>([\s\S]*?)<\/(?:\w+:)?description>/.exec(inside) ?? [];
      return { id, words: unescaped(words.trim()) };
    },
  );
}

/** What the outputs of a model's tables are called. */
function labelsIn(xml: string): Map<string, string> {
  const of = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]+)"`).exec(tag)?.[1];
  return new Map(
    [...xml.matchAll(/<(?:\w+:)?output\b[^>]*>/g)].flatMap(([tag]) => {
      const [name, label] = [of(tag, 'name'), of(tag, 'label')];
      return name === undefined || label === undefined ? [] : [[name, unescaped(label)] as const];
    }),
  );
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
