import { z } from 'zod';
import { instantAt, type Instant } from '../contract/index.ts';
import { isUntold, type AskBeyondSdk } from './beyond-sdk.ts';
import type { DecisionHistory, DecisionTable, MadeDecision } from './decision-types.ts';
import { EngineProblem } from './engine-problem.ts';
import { everyPage } from './pages.ts';
import { atOnce, brand, read, type Sdk } from './sdk.ts';

type Made = NonNullable<Awaited<ReturnType<Sdk['searchDecisionInstances']>>['items']>[number];

const Whole = z.object({
  decisionEvaluationInstanceKey: z.string(),
  evaluationDate: z.iso.datetime({ offset: true }),
  processInstanceKey: z.string().nullish(),
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
});

/** What decision tables were asked, and which of their rows held. */
export function createDecisionHistory(sdk: Sdk, askBeyond: AskBeyondSdk): DecisionHistory {
  const tables = new Map<string, Promise<DecisionTable>>();

  return {
    async decisionsSince(since) {
      const filter = { state: 'EVALUATED' as const, ...(since !== undefined && { evaluationDate: { $gte: since } }) };
      const sort = [{ field: 'evaluationDate' as const, order: 'ASC' as const }];
      const found = await toldBy(
        everyPage((page) => read(() => sdk.searchDecisionInstances({ filter, sort, page }, atOnce))),
      );
      return (found ?? []).flatMap(listedOf);
    },
    async decision(key) {
      const answer = await askBeyond(`/decision-instances/${encodeURIComponent(key)}`);
      return answer === undefined ? undefined : madeOf(Whole.parse(answer));
    },
    decisionTable(decisionKey) {
      const known = tables.get(decisionKey) ?? tableOf(decisionKey);
      tables.set(decisionKey, known);
      known.catch(() => tables.delete(decisionKey));
      return known;
    },
  };

  async function tableOf(key: string): Promise<DecisionTable> {
    const xml = await toldBy(
      read(() =>
        sdk.getDecisionDefinitionXml({ decisionDefinitionKey: brand.DecisionDefinitionKey.assumeExists(key) }, atOnce),
      ),
    );
    return { rows: rowsIn(xml ?? ''), labels: labelsIn(xml ?? '') };
  }
}

/** Undefined where the cluster doesn't tell. */
async function toldBy<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof EngineProblem && isUntold(error)) return undefined;
    throw error;
  }
}

function listedOf({ decisionDefinitionType, decisionEvaluationInstanceKey: key, evaluationDate: date }: Made) {
  const isTable = decisionDefinitionType === 'DECISION_TABLE' && key !== undefined && date !== undefined;
  return isTable ? [{ key, at: instantOfWire(date) }] : [];
}

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
